using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Tones;
using DeskPhone.Primitives.Time;
using DeskPhone.TestKit.Measuring;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>A microphone and an ear on cards that do not agree what a second is, for an hour of virtual time.</summary>
public sealed class SoundCardClockTests(ITestOutputHelper output)
{
    private const int Rate = 16_000;
    private const int FrameLength = Rate / 100;
    private const int BufferLength = 4 * FrameLength; // as ALSA's is opened
    private const double DialToneHz = 425;

    [Theory(Explicit = true)]
    [InlineData(200, -200, 0.0625)]  // two cards, each at its end of what is sold, a card that tells each sample
    [InlineData(-200, 200, 1)]       // a USB headset tells each millisecond
    [InlineData(200, -200, 10)]      // a card that tells each period
    [InlineData(200, 0, 1)]
    [InlineData(0, -200, 1)]
    public void For_an_hour_the_ear_has_no_gap_no_doubled_sample_and_the_right_pitch_and_packets_leave_on_time(
        int microphonePpm, int earPpm, double tellingMs) => AssertHeardWhole(microphonePpm, earPpm, tellingMs, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(-200, 200, 1)]
    [InlineData(200, -200, 10)]
    public void For_five_minutes_the_ear_has_no_gap_no_doubled_sample_and_the_right_pitch_and_packets_leave_on_time(
        int microphonePpm, int earPpm, double tellingMs) => AssertHeardWhole(microphonePpm, earPpm, tellingMs, TimeSpan.FromMinutes(5));

    private void AssertHeardWhole(int microphonePpm, int earPpm, double tellingMs, TimeSpan duration)
    {
        var run = new Run(microphonePpm, earPpm, tellingMs);

        run.For(duration);

        output.WriteLine(run.ToString());
        Assert.Equal((0, 0), (run.Underruns, run.Overruns));
        Assert.InRange(run.Highest - run.Lowest, 0, 12 + tellingMs + Run.LatestMs);
        Assert.InRange(run.SteepestRise, 0, run.SteepestInOneFrame * 1.02);
        Assert.InRange(run.ShortestSpacingMs, 20 - Run.LatestMs - 0.01, 20);
        Assert.InRange(run.LongestSpacingMs, 20, 20 + Run.LatestMs + 0.01);
        Assert.InRange(Math.Abs(run.HeardPpm - microphonePpm), 0, 25); // The tone is as the engine made it, by the microphone's clock.
        Assert.InRange(Math.Abs(run.DeviationPpm - (microphonePpm - earPpm)), 0, 400);
    }

    [Fact]
    public void Cards_of_one_clock_are_left_alone_bit_for_bit()
    {
        var run = new Run(150, 150, tellingMs: 1);

        run.For(TimeSpan.FromMinutes(3));

        Assert.Equal((0, 0, 0), (run.Underruns, run.Overruns, run.LargestDeviationPpm));
        Assert.True(run.IsUntouched);
    }

    [Fact]
    public void A_card_that_cannot_tell_what_waits_is_left_alone()
    {
        var bridge = new ClockBridge(Rate, TimeSpan.FromMilliseconds(10));
        short[] frame = new short[FrameLength];
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(FrameLength, bridge.Carry(frame, waiting: null).Length);
        }

        Assert.Equal(0, bridge.DeviationPpm);
    }

    [Fact]
    public void A_hole_is_filled_up_again_without_a_jump()
    {
        var bridge = new ClockBridge(Rate, TimeSpan.FromMilliseconds(10));
        short[] frame = new short[FrameLength];
        double fill = 400;
        for (int i = 0; i < 6000; i++)
        {
            fill = i == 1000 ? 160 : fill;
            if (i == 1000)
            {
                bridge.HandleBreak();
            }

            fill += bridge.Carry(frame, (int)fill).Length - FrameLength;
            Assert.InRange(Math.Abs(bridge.DeviationPpm), 0, 600.01);
        }

        Assert.InRange(fill, 400 - 60, 400 + 60);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-80)]
    public void Closed_and_opened_again_a_card_is_steered_from_its_first_frame_as_it_was_at_last(int earPpm)
    {
        var bridge = new ClockBridge(Rate, TimeSpan.FromMilliseconds(10));
        double settled = Carry(bridge, earPpm, frames: 9000);

        bridge.Reopen();
        Carry(bridge, earPpm, frames: 1);
        double atOnce = bridge.DeviationPpm;
        double moved = Carry(bridge, earPpm, frames: 3000);

        Assert.InRange(atOnce, -earPpm - 10, -earPpm + 10);
        Assert.InRange(Math.Abs(settled), 1 * Rate / 1000, 5 * Rate / 1000); // What it took to find out.
        Assert.InRange(Math.Abs(moved), 0, Rate * 0.0005);
    }

    [Theory]
    [InlineData(100, 15)]
    [InlineData(-50, 25)]
    public void Where_nothing_wavers_small_differences_are_known_soon(int earPpm, int seconds)
    {
        var bridge = new ClockBridge(Rate, TimeSpan.FromMilliseconds(10));

        Carry(bridge, earPpm, 100 * seconds);

        Assert.InRange(bridge.DeviationPpm, -earPpm - 5, -earPpm + 5);
    }

    [Fact]
    public void Another_card_is_learnt_anew()
    {
        var bridge = new ClockBridge(Rate, TimeSpan.FromMilliseconds(10));
        Carry(bridge, earPpm: 400, frames: 3000);

        bridge.Reset();
        Carry(bridge, earPpm: 0, frames: 3000);

        Assert.Equal(0, bridge.DeviationPpm);
    }

    /// <summary>Frames to an ear of that clock; by how many samples what waits has changed in the end.</summary>
    private static double Carry(ClockBridge bridge, int earPpm, int frames)
    {
        const int First = 20 * Rate / 1000;
        short[] frame = new short[FrameLength];
        double waiting = First;
        for (int i = 0; i < frames; i++)
        {
            waiting += bridge.Carry(frame, (int)waiting).Length - (FrameLength * (1 + (earPpm / 1e6)));
        }

        return waiting - First;
    }

    [Fact]
    public void Carrying_a_frame_allocates_nothing()
    {
        var bridge = new ClockBridge(Rate, TimeSpan.FromMilliseconds(10));
        short[] frame = new short[FrameLength];
        int waiting = 300;

        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                _ = bridge.Carry(frame, waiting++);
            }
        }));
    }

    /// <summary>The media thread between two cards: it wakes up a little late for each frame of the microphone.</summary>
    private sealed class Run(int microphonePpm, int earPpm, double tellingMs)
    {
        public const double LatestMs = 2;

        private readonly Random _random = new(7);
        private readonly ClockBridge _bridge = new(Rate, TimeSpan.FromMilliseconds(10));
        private readonly Queue<short> _before = new(new short[24]);
        private double _written = 2 * FrameLength; // silence; with the first frame the card begins to play
        private short _last;
        private double _lastPacketMs;
        private double _firstCrossingMs;
        private double _lastCrossingMs;
        private long _crossings;

        public int Underruns { get; private set; }
        public int Overruns { get; private set; }
        public double Lowest { get; private set; } = double.PositiveInfinity;
        public double Highest { get; private set; }
        public double ShortestSpacingMs { get; private set; } = double.PositiveInfinity;
        public double LongestSpacingMs { get; private set; }
        public int SteepestRise { get; private set; }
        public int SteepestInOneFrame { get; private set; }
        public double LargestDeviationPpm { get; private set; }
        public bool IsUntouched { get; private set; } = true;
        public double DeviationPpm => _bridge.DeviationPpm;
        public double HeardPpm => ((_crossings / ((_lastCrossingMs - _firstCrossingMs) / 1000) / DialToneHz) - 1) * 1e6;

        public void For(TimeSpan duration)
        {
            var engine = new MediaEngine(new MediaEngineOptions { SampleRateHz = Rate, Country = "DE" }, new SeededRandom(1));
            Instant start = Instant.FromBoot(TimeSpan.FromSeconds(1));
            var stream = new StreamId(1);
            engine.HandleCommand(new MediaCommand.SetStream(stream, EnginePair.OptionsFor(AudioCodec.Pcmu, 0)), start);
            engine.HandleCommand(new MediaCommand.SetActiveStream(stream), start);
            engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Handset), start);
            engine.HandleCommand(new MediaCommand.PlayTone(ToneKind.Dial), start);
            short[] captured = new short[FrameLength];
            short[] playback = new short[FrameLength];
            for (long frame = 1; frame <= duration.TotalMilliseconds / 10; frame++)
            {
                double nowMs = (frame * 10 / (1 + (microphonePpm / 1e6))) + (_random.NextDouble() * LatestMs);
                engine.HandleFrame(captured, playback, start + TimeSpan.FromMilliseconds(nowMs));
                while (engine.TryDequeuePacket(out OutgoingPacket packet))
                {
                    CountPacket(packet, nowMs);
                }

                while (engine.TryDequeue(out _))
                {
                }

                Play(playback, nowMs);
            }
        }

        public override string ToString() =>
            $"{microphonePpm} and {earPpm} ppm: {Lowest:F1} to {Highest:F1} ms wait, {Underruns} underruns, {Overruns} overruns, "
            + $"steered by {DeviationPpm:F0}, at most {LargestDeviationPpm:F0} ppm, pitch {HeardPpm:F0} ppm, packets each {ShortestSpacingMs:F2} to {LongestSpacingMs:F2} ms";

        private void CountPacket(OutgoingPacket packet, double nowMs)
        {
            if (packet.IsRtcp)
            {
                return;
            }

            if (_lastPacketMs > 0)
            {
                ShortestSpacingMs = Math.Min(ShortestSpacingMs, nowMs - _lastPacketMs);
                LongestSpacingMs = Math.Max(LongestSpacingMs, nowMs - _lastPacketMs);
            }

            _lastPacketMs = nowMs;
        }

        private void Play(ReadOnlySpan<short> frame, double nowMs)
        {
            double toldMs = tellingMs * Math.Floor(nowMs / tellingMs);
            double samplesAMs = Rate / 1000.0 * (1 + (earPpm / 1e6));
            double waiting = _written - ((nowMs - 10) * samplesAMs);
            int told = (int)(_written - ((toldMs - 10) * samplesAMs));
            ReadOnlySpan<short> carried = _bridge.Carry(frame, told);
            Underruns += waiting < 0 ? 1 : 0;
            Overruns += waiting + carried.Length > BufferLength ? 1 : 0;
            (Lowest, Highest) = (Math.Min(Lowest, waiting / samplesAMs), Math.Max(Highest, waiting / samplesAMs));
            LargestDeviationPpm = Math.Max(LargestDeviationPpm, Math.Abs(_bridge.DeviationPpm));
            CompareWith(frame, carried);
            Listen(carried, samplesAMs);
            _written += carried.Length;
        }

        private void CompareWith(ReadOnlySpan<short> frame, ReadOnlySpan<short> carried)
        {
            for (int i = 1; i < frame.Length; i++)
            {
                SteepestInOneFrame = Math.Max(SteepestInOneFrame, Math.Abs(frame[i] - frame[i - 1]));
            }

            foreach (short sample in frame)
            {
                _before.Enqueue(sample);
            }

            foreach (short sample in carried)
            {
                IsUntouched &= _before.TryDequeue(out short same) && same == sample;
            }
        }

        /// <summary>Where the tone crosses zero upwards, in true time.</summary>
        private void Listen(ReadOnlySpan<short> carried, double samplesAMs)
        {
            for (int i = 0; i < carried.Length; i++)
            {
                SteepestRise = Math.Max(SteepestRise, Math.Abs(carried[i] - _last));
                double atMs = (_written + i - (_last / (double)Math.Max(1, carried[i] - _last))) / samplesAMs;
                if (_last < 0 && carried[i] >= 0 && atMs > 120_000) // settled by then
                {
                    _firstCrossingMs = _firstCrossingMs == 0 ? atMs : _firstCrossingMs;
                    _crossings += _firstCrossingMs == atMs ? 0 : 1;
                    _lastCrossingMs = atMs;
                }

                _last = carried[i];
            }
        }
    }
}
