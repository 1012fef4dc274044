using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using DeskPhone.App.Control;
using DeskPhone.App.Flight;
using DeskPhone.App.Logging;
using DeskPhone.App.Loops;
using DeskPhone.Hal.Audio;
using DeskPhone.Media.Pipeline;
using DeskPhone.Native.Threads;
using DeskPhone.Primitives.Time;

namespace DeskPhone.App.Media;

/// <summary>The thread that owns the <see cref="MediaEngine"/>, the RTP ports and the sound card.</summary>
/// <remarks>
/// With the sound card open its microphone sets the pace: one wait in 10 ms, no other. With streams and no card a timed
/// wait does. With neither it sleeps until the control loop has a command.
/// </remarks>
internal sealed class MediaLoop : IDisposable
{
    private const int MaxWaiting = 4096; // More than every call can ask for in the time a hung sound card takes to be noticed.

    private readonly ConcurrentQueue<MediaInput> _inputs = new();
    private readonly LoopSignal _signal;
    private readonly Lazy<MediaEngine> _engine; // Its tables are built on its own thread, beside the first REGISTER.
    private readonly MediaPorts _ports;
    private readonly SoundCard _card;
    private readonly TickTimer _timer;
    private readonly ControlInbox _control;
    private readonly MonotonicClock _clock;
    private readonly ILogSink _log;
    private readonly short[] _captured;
    private readonly short[] _playback;
    private Thread? _thread;
    private long _failures;
    private long _lostEvents;
    private volatile bool _isStopped;

    public MediaLoop(
        Func<MediaEngine> createEngine,
        IAudio? audio,
        AudioFormat format,
        ControlInbox control,
        MonotonicClock clock,
        RtpHeaderRing headers,
        ILogSink log)
    {
        _ports = new MediaPorts(headers, log);
        _engine = new Lazy<MediaEngine>(createEngine);
        _control = control;
        _clock = clock;
        _log = log;
        _card = new SoundCard(audio, format, log);
        _signal = new LoopSignal(clock.Time);
        _timer = new TickTimer(format.FrameDuration);
        _captured = new short[format.SamplesPerFrame];
        _playback = new short[format.SamplesPerFrame];
    }

    /// <summary>How often something failed that never should.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Events nobody had room for.</summary>
    public long LostEvents => Interlocked.Read(ref _lostEvents);

    private MediaEngine Engine => _engine.Value;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "deskphone-media" };
        _thread.Start();
    }

    /// <summary>Hands something to the media thread, in order. From the control thread.</summary>
    public void Post(MediaInput input)
    {
        if (_inputs.Count >= MaxWaiting)
        {
            throw new InvalidOperationException("the media thread does not answer");
        }

        _inputs.Enqueue(input);
        _signal.Set();
    }

    public void Stop()
    {
        _isStopped = true;
        _signal.Set();
        _thread?.Join();
    }

    public void Dispose()
    {
        Stop();
        while (_inputs.TryDequeue(out MediaInput? input))
        {
            (input as MediaInput.PortsOpened)?.Ports.Dispose();
        }

        _ports.Dispose();
        _card.Dispose();
        _signal.Dispose();
    }

    private void Run()
    {
        _ = RealTimeThread.TryEnter(); // Without the right to it the phone works as well as the machine is idle.
        while (!_isStopped)
        {
            if (!RunGuarded() && !_isStopped)
            {
                _signal.Wait(_timer.Interval); // Whatever fails does not spin the processor.
            }
        }

        _card.Close();
    }

    [SuppressMessage("Design", "CA1031", Justification = "The loop's edge: whatever fails is told and counted, and the phone goes on.")]
    private bool RunGuarded()
    {
        try
        {
            while (!_isStopped)
            {
                Step();
            }

            return true;
        }
        catch (Exception failure)
        {
            _ = Interlocked.Increment(ref _failures);
            _log.Write(LogLevel.Error, $"media loop: {failure}");
            return false;
        }
    }

    private void Step()
    {
        HandleInputs();
        if (!Engine.IsActive)
        {
            _card.Close();
            _timer.Stop();
            Drain();
            if (_inputs.IsEmpty && !_isStopped)
            {
                _signal.Wait(Timeout.InfiniteTimeSpan);
            }

            return;
        }

        WaitForTick();
        HandleInputs(); // What came while waiting counts for this frame already.
        Instant now = _clock.Now;
        _ports.Receive(Engine, now);
        if (Engine.IsAudioPathOpen)
        {
            Engine.HandleFrame(_captured, _playback, now);
            if (_card.IsOpen)
            {
                Drain(); // Before the write, which may wait: packets are due now.
                _card.Write(_playback, now);
            }
        }
        else
        {
            Engine.HandleFrame([], [], now);
        }

        Drain();
    }

    private void WaitForTick()
    {
        Instant now = _clock.Now;
        if (!Engine.IsAudioPathOpen)
        {
            _card.Close();
        }
        else if (_card.EnsureOpen(Engine.Path, now) && _card.Read(_captured, now))
        {
            _timer.Stop();
            return;
        }

        Array.Clear(_captured); // No card: the peer hears silence, and the call goes on.
        while (!_isStopped && _timer.Remaining(_clock.Now) is { } remaining && remaining > TimeSpan.Zero)
        {
            _signal.Wait(remaining);
            HandleInputs();
        }
    }

    private void HandleInputs()
    {
        while (_inputs.TryDequeue(out MediaInput? input))
        {
            switch (input)
            {
                case MediaInput.Command command:
                    Engine.HandleCommand(command.Value, _clock.Now);
                    break;

                case MediaInput.PortsOpened opened:
                    _ports.Add(opened.Stream, opened.Ports);
                    break;

                case MediaInput.PortsClosed closed:
                    Drain(); // What the stream still has to say leaves first.
                    _ports.Remove(closed.Stream);
                    break;

                case MediaInput.Asked asked:
                    asked.Probe.Answer();
                    break;

                default:
                    throw new InvalidOperationException($"no such input: {input.GetType().Name}");
            }
        }
    }

    private void Drain()
    {
        _ports.Send(Engine, _clock.Now);
        while (Engine.TryDequeue(out MediaEvent? news))
        {
            if (!_control.TryPost(_control.MediaEvents, new ControlInput.MediaNews(news!)))
            {
                _ = Interlocked.Increment(ref _lostEvents);
            }
        }
    }
}
