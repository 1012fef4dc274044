using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Paging;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Tests.Paging;

/// <summary>Announcements by multicast: who hears them, what they may break into, and how they end.</summary>
public sealed class PagingTests
{
    private const int Urgent = 0;
    private const int Everybody = 1;
    private const int Sales = 2;
    private static readonly IPEndPoint s_speaker = new(IPAddress.Parse("192.0.2.77"), 20000);

    private readonly PhoneBench _bench = new(options: new PhoneEngineOptions
    {
        Features = new FeatureSettings
        {
            PagingGroups = "224.0.1.116:5000=Alarm, 224.0.1.116:5002=Everybody,224.0.1.117:5004",
            PagingUrgentGroups = 1,
        },
        Dialing = new DialRules { EmergencyNumbers = ["911"] },
    });

    private string Playing => _bench.State.Calls.FirstOrDefault(static call => call is { PageAddress.Length: > 0, State: CallState.Talking })?.PeerName ?? "";

    [Fact]
    public void An_idle_phone_plays_an_announcement_on_its_speaker_until_it_falls_silent()
    {
        Hear(Everybody, payloadType: 9);

        Assert.Equal(new IPEndPoint(IPAddress.Parse("224.0.1.116"), 5002), _bench.Single<PhoneOutput.OpenPagePort>().Group);
        AudioStreamOptions stream = StreamOf(_bench.All<PhoneOutput.Media>());
        Assert.Equal((AudioCodec.G722, StreamDirection.ReceiveOnly, false), (stream.Codec, stream.Direction, stream.HasReports));
        Assert.Equal(s_speaker, stream.Remote);
        Assert.True(_bench.IsPathOpen);
        Assert.Equal("Everybody", Playing);

        KeepHearing(Everybody, TimeSpan.FromSeconds(20));
        Assert.Equal("Everybody", Playing);
        _bench.Wait(TimeSpan.FromSeconds(2));
        Assert.Empty(_bench.State.Calls);
        Assert.False(_bench.IsPathOpen);
        Assert.Empty(_bench.State.History);
    }

    [Fact]
    public void Somebody_who_talks_dials_or_will_not_be_disturbed_hears_only_what_is_urgent()
    {
        CallId call = _bench.Talk("102");
        _bench.Forget();
        Hear(Everybody);
        Assert.Empty(_bench.All<PhoneOutput.OpenPagePort>());

        Hear(Urgent);
        Assert.Equal("Alarm", Playing);
        _bench.AnswerReinvites();
        Assert.Equal(CallState.Held, _bench.State.Calls.Single(known => known.Id == call).State);
        _bench.Wait(TimeSpan.FromSeconds(2));
        _bench.AnswerReinvites();
        Assert.Equal(CallState.Talking, _bench.TheCall.State);

        _bench.Do(new PhoneIntent.End(call));
        _bench.Wait(TimeSpan.FromSeconds(10));
        _bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        Hear(Everybody);
        Assert.Equal("", Playing);
        Hear(Urgent);
        Assert.Equal("Alarm", Playing);
    }

    [Fact]
    public void A_more_urgent_group_takes_over_and_a_lesser_one_waits()
    {
        Hear(Everybody);
        Hear(Sales);
        Assert.Equal("Everybody", Playing);
        Hear(Urgent);
        Assert.Equal("Alarm", Playing);
        Assert.Single(_bench.State.Calls);
    }

    [Fact]
    public void Whoever_hangs_up_on_an_announcement_does_not_hear_its_rest_but_the_next_one()
    {
        Hear(Everybody);
        _bench.Do(new PhoneIntent.End(_bench.TheCall.Id));
        KeepHearing(Everybody, TimeSpan.FromSeconds(5));
        Assert.Empty(_bench.State.Calls);

        _bench.Wait(TimeSpan.FromSeconds(3));
        Hear(Everybody);
        Assert.Equal("Everybody", Playing);
    }

    [Fact]
    public void Nothing_breaks_into_a_call_for_help()
    {
        _bench.Talk("911");
        Hear(Urgent);
        Assert.Equal("", Playing);
        Assert.Equal(IntentRefusal.TooManyCalls, _bench.Do(new PhoneIntent.Page("224.0.1.116:5002")));
    }

    [Fact]
    public void A_key_speaks_to_a_group_and_ends_it_and_the_own_voice_is_not_heard()
    {
        Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.Page("224.0.1.116:5000")));
        _bench.OpenPorts();

        AudioStreamOptions stream = StreamOf(_bench.All<PhoneOutput.Media>());
        Assert.Equal((AudioCodec.G722, 9, StreamDirection.SendOnly), (stream.Codec, stream.SendPayloadType, stream.Direction));
        Assert.Equal(new IPEndPoint(IPAddress.Parse("224.0.1.116"), 5000), stream.Remote);
        Hear(Urgent);
        Assert.Single(_bench.State.Calls);

        Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.Page("224.0.1.116:5000")));
        _bench.Wait(TimeSpan.FromSeconds(10));
        Assert.Empty(_bench.State.Calls);
        Assert.False(_bench.IsPathOpen);
    }

    [Fact]
    public void A_new_call_ends_the_announcement_and_keys_for_calls_do_nothing_to_it()
    {
        Hear(Everybody);
        CallId page = _bench.TheCall.Id;
        Assert.NotEqual(IntentRefusal.None, _bench.Do(new PhoneIntent.Hold(page)));
        Assert.NotEqual(IntentRefusal.None, _bench.Do(new PhoneIntent.Transfer(page)));
        Assert.NotEqual(IntentRefusal.None, _bench.Do(new PhoneIntent.Conference()));
        Assert.Equal("Everybody", Playing);

        _bench.Talk("102");
        Assert.Equal("", Playing);
        Assert.Equal(CallState.Talking, _bench.TheCall.State);
    }

    [Theory]
    [InlineData("224.0.1.116:5000=Alarm", true)]
    [InlineData("239.255.0.1:65534", true)]
    [InlineData("192.0.2.1:5000", false)]
    [InlineData("224.0.1.116", false)]
    [InlineData("224.0.1.116:0", false)]
    [InlineData("[ff02::1]:5000", false)]
    [InlineData("=", false)]
    [InlineData("", false)]
    public void Only_a_multicast_address_with_a_port_is_a_group(string text, bool isGroup) => Assert.Equal(isGroup, PagingGroup.TryRead(text, out _));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(3, 0)]
    [InlineData(Everybody, 96)]
    [InlineData(Everybody, 127)]
    public void A_group_nobody_knows_and_a_codec_nobody_named_are_nothing(int group, int payloadType)
    {
        Hear(group, payloadType);
        Assert.Empty(_bench.State.Calls);
    }

    private static AudioStreamOptions StreamOf(IReadOnlyList<PhoneOutput.Media> media) =>
        media.Select(static output => output.Command).OfType<MediaCommand.SetStream>().Last().Options;

    private void Hear(int group, int payloadType = 0)
    {
        int before = _bench.All<PhoneOutput.OpenPagePort>().Count;
        _bench.Engine.HandlePage(group, payloadType, s_speaker, _bench.Now);
        _bench.Drain();
        if (_bench.All<PhoneOutput.OpenPagePort>() is { } opened && opened.Count > before)
        {
            _bench.Engine.HandleMediaPortOpened(opened[^1].Stream, opened[^1].Group, _bench.Now);
            _bench.Drain();
        }
    }

    private void KeepHearing(int group, TimeSpan span)
    {
        for (TimeSpan at = TimeSpan.Zero; at < span; at += TimeSpan.FromMilliseconds(200))
        {
            _bench.Wait(TimeSpan.FromMilliseconds(200));
            Hear(group);
        }
    }
}
