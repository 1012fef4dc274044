using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>Three people in one conversation, by keys, with two baresips: everybody hears everybody else and nobody themselves.</summary>
public sealed class ConferenceTests : InteropTest
{
    private const double OtherPeerHz = 600;

    [Fact]
    public async Task Three_talk_with_each_other_and_split_leaves_two()
    {
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("102"));
        BaresipPhone bob = await StartBaresipAsync(BaresipFor("103", codec: "PCMA") with { Microphone = ToneFile(8_000, OtherPeerHz) });
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Codecs = ["PCMU", "PCMA"] });
        await phone.Api.LiftAsync();
        await phone.WaitForScreenAsync("dialTone", Soon);
        await phone.Api.ClickAsync("102");
        await phone.PressSoftKeyAsync("call");
        await phone.WaitForScreenAsync("talking", Soon);

        await phone.Api.ClickKeyAsync("conference");
        await phone.WaitForScreenAsync("dialTone", Soon);
        await phone.Api.ClickAsync("103");
        await phone.PressSoftKeyAsync("call");
        await phone.WaitForScreenAsync("talking", Soon);
        await phone.Api.ClickKeyAsync("conference");
        await phone.WaitForScreenAsync("conference", Soon);
        await phone.WaitForPacketsAsync(2 * ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("split");
        await phone.WaitForScreenAsync("talking", Soon);
        await phone.Api.LayDownAsync();
        await bob.WaitForAsync("CALL_CLOSED", Soon);
        await phone.PressSoftKeyAsync("resume");
        await phone.WaitForScreenAsync("talking", Soon);
        await phone.PressSoftKeyAsync("end");
        await anna.WaitForAsync("CALL_CLOSED", Soon);

        AssertHeard(bob.Heard(), PhoneToneHz, PeerToneHz);
        AssertHeard(phone.Heard(), PeerToneHz, OtherPeerHz);
        AssertNotHeard(bob.Heard(), OtherPeerHz);
    }

    /// <summary>Two tones at once: each is there for a second at least, whatever else is.</summary>
    private static void AssertHeard(WavFile recording, params double[] frequencies)
    {
        foreach (double frequency in frequencies)
        {
            double seconds = SecondsOf(recording, frequency);
            Assert.True(seconds >= 1, $"{frequency} Hz for {seconds:0.0} s of {recording.Duration.TotalSeconds:0.0} s");
        }
    }

    private static void AssertNotHeard(WavFile recording, double frequency)
    {
        double seconds = SecondsOf(recording, frequency);
        Assert.True(seconds < 0.5, $"an echo of oneself at {frequency} Hz for {seconds:0.0} s");
    }

    private static double SecondsOf(WavFile recording, double frequency)
    {
        int window = recording.SampleRateHz / 10;
        int heard = 0;
        for (int at = 0; at + window <= recording.Samples.Length; at += window)
        {
            (double sine, double cosine) = (0, 0);
            for (int i = 0; i < window; i++)
            {
                (double s, double c) = Math.SinCos(2 * Math.PI * frequency * i / recording.SampleRateHz);
                (sine, cosine) = (sine + (recording.Samples[at + i] * s), cosine + (recording.Samples[at + i] * c));
            }

            double amplitude = 2 * Math.Sqrt((sine * sine) + (cosine * cosine)) / window;
            heard += amplitude > 2_000 ? 1 : 0; // -24 dBFS; the tones are at -10
        }

        return heard / 10.0;
    }
}
