using DeskPhone.App.Logging;
using DeskPhone.Hal;
using DeskPhone.Hal.Audio;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Time;

namespace DeskPhone.App.Media;

/// <summary>Microphone and earpiece together, opened when needed and tried again every second while they fail. On the media thread.</summary>
internal sealed class SoundCard(IAudio? audio, AudioFormat format, ILogSink log) : IDisposable
{
    private static readonly TimeSpan s_retryInterval = TimeSpan.FromSeconds(1);

    // The microphone paces the engine; each ear, of whatever card, is brought to its clock, which the next call finds known.
    private readonly Dictionary<SoundPath, ClockBridge> _ears = [];
    private readonly Lazy<ClockBridge> _toRoom = new(() => new ClockBridge(format.SampleRateHz, format.FrameDuration), isThreadSafe: false);
    private ClockBridge? _toEar;
    private IAudioCapture? _capture;
    private IAudioPlayback? _playback;
    private IAudioPlayback? _loudspeaker; // for others to listen to, beside the handset
    private SoundPath _path;
    private Instant? _retryAt;
    private string _told = "";

    public AudioFormat Format => format;

    public bool IsOpen => _capture is not null && _playback is not null;

    /// <summary>Opens these devices if they are not open and not known to fail; says whether they are open.</summary>
    public bool EnsureOpen(SoundPath path, Instant now)
    {
        if (path != _path)
        {
            Close();
            _path = path;
        }

        if (IsOpen)
        {
            return true;
        }

        if (audio is null || _retryAt > now)
        {
            return false;
        }

        try
        {
            SoundDevice device = DeviceOf(path);
            if (!_ears.TryGetValue(path, out _toEar))
            {
                _ears[path] = _toEar = new ClockBridge(format.SampleRateHz, format.FrameDuration);
            }

            _capture = audio.OpenCapture(format, device);
            _playback = audio.OpenPlayback(format, device);
            _loudspeaker = path is SoundPath.Group && audio.Has(SoundDevice.Speaker) ? audio.OpenPlayback(format, SoundDevice.Speaker) : null;
            _toEar.Reopen();
            if (_loudspeaker is not null)
            {
                _toRoom.Value.Reopen();
            }

            _told = "";
            return true;
        }
        catch (HalException failure)
        {
            Fail(failure, now);
            return false;
        }
    }

    /// <summary>Waits for one frame of the microphone; false when the card failed.</summary>
    public bool Read(Span<short> frame, Instant now)
    {
        try
        {
            _ = _capture!.Read(frame);
            return true;
        }
        catch (HalException failure)
        {
            Fail(failure, now);
            return false;
        }
    }

    /// <summary>Plays one frame; a card that fails is closed and tried again later.</summary>
    public void Write(ReadOnlySpan<short> frame, Instant now)
    {
        try
        {
            if (_loudspeaker is not null)
            {
                Play(frame, _loudspeaker, _toRoom.Value);
            }

            Play(frame, _playback!, _toEar!);
        }
        catch (HalException failure)
        {
            Fail(failure, now);
        }
    }

    /// <summary>Gives the card back; the next opening is tried at once.</summary>
    public void Close()
    {
        _capture?.Dispose();
        _playback?.Dispose();
        _loudspeaker?.Dispose();
        (_capture, _playback, _loudspeaker, _retryAt) = (null, null, null, null);
    }

    public void Dispose() => Close();

    private static void Play(ReadOnlySpan<short> frame, IAudioPlayback ear, ClockBridge bridge)
    {
        if (ear.Write(bridge.Carry(frame, ear.Waiting)) > 0)
        {
            bridge.HandleBreak();
        }
    }

    private static SoundDevice DeviceOf(SoundPath path) => path switch
    {
        SoundPath.Headset => SoundDevice.Headset,
        SoundPath.Speaker => SoundDevice.Speaker,
        SoundPath.Handset or SoundPath.Group or SoundPath.Closed => SoundDevice.Handset,
        _ => throw new ArgumentOutOfRangeException(nameof(path)),
    };

    /// <summary>What comes back may be another card, and one card is the ear of several paths.</summary>
    private void ForgetClocks()
    {
        foreach (ClockBridge bridge in _ears.Values)
        {
            bridge.Reset();
        }

        if (_toRoom.IsValueCreated)
        {
            _toRoom.Value.Reset();
        }
    }

    private void Fail(HalException failure, Instant now)
    {
        Close();
        ForgetClocks();
        _retryAt = now + s_retryInterval;
        if (_told != failure.Message)
        {
            _told = failure.Message; // Once, not once a second.
            log.Write(LogLevel.Warning, $"sound card: {failure.Message}");
        }
    }
}
