using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Srtp;
using DeskPhone.Media.Tones;
using DeskPhone.Primitives.Time;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>Alone, because a collection that other tests cause makes the runtime's count of bytes inexact.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    /// <summary>Everything but the ticks that publish statistics, which are new objects because they cross to another thread.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(SrtpSuite.AesCm128HmacSha1Tag80)]
    [InlineData(SrtpSuite.AeadAes128Gcm)]
    public void A_talking_call_allocates_nothing_per_packet_and_frame_both_ways(SrtpSuite? suite)
    {
        SrtpOptions? srtp = suite is { } chosen
            ? new SrtpOptions(
                new SrtpKey(chosen, new byte[SrtpSuiteParameters.Of(chosen).KeyAndSaltLength]),
                new SrtpKey(chosen, new byte[SrtpSuiteParameters.Of(chosen).KeyAndSaltLength]))
            : null;
        Instant now = Instant.FromBoot(TimeSpan.FromSeconds(1));
        MediaEngine[] engines =
        [
            new(new MediaEngineOptions { SampleRateHz = 48000 }, new SeededRandom(1)),
            new(new MediaEngineOptions { SampleRateHz = 48000 }, new SeededRandom(2)),
        ];
        IPEndPoint[] addresses = [EnginePair.LeftAddress, EnginePair.RightAddress];
        var stream = new StreamId(1);
        for (int i = 0; i < 2; i++)
        {
            engines[i].HandleCommand(new MediaCommand.SetStream(stream, EnginePair.OptionsFor(AudioCodec.Pcma, 8) with { Remote = addresses[1 - i], Srtp = srtp }), now);
            engines[i].HandleCommand(new MediaCommand.SetActiveStream(stream), now);
            engines[i].HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Handset), now);
            engines[i].HandleCommand(new MediaCommand.PlayTone(ToneKind.CallWaiting), now);
        }

        short[] captured = ToneAnalysis.Sine(48000, 300, -16, TimeSpan.FromMilliseconds(10));
        short[] playback = new short[480];
        IPEndPoint[] rtcp = [new(addresses[0].Address, 4001), new(addresses[1].Address, 5001)];
        long allocated = 0;
        int quietTicks = 0;
        for (int tick = 0; tick < 6000; tick++)
        {
            now += TimeSpan.FromMilliseconds(10);
            bool isLost = tick % 97 < 2; // concealment and merging are part of the path
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 2; i++)
            {
                engines[i].HandleFrame(captured, playback, now);
                while (engines[i].TryDequeuePacket(out OutgoingPacket packet))
                {
                    if (!isLost)
                    {
                        engines[1 - i].HandlePacket(stream, packet.Datagram.Span, packet.IsRtcp ? rtcp[i] : addresses[i], packet.IsRtcp, now);
                    }
                }
            }

            long used = GC.GetAllocatedBytesForCurrentThread() - before;
            bool published = false;
            for (int i = 0; i < 2; i++)
            {
                while (engines[i].TryDequeue(out _))
                {
                    published = true;
                }
            }

            if (tick > 100 && !published)
            {
                allocated += used;
                quietTicks++;
            }
        }

        Assert.Equal(0, allocated);
        Assert.InRange(quietTicks, 5000, 6000);
    }
}
