using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>Rings through a loudspeaker: the notes of a ring tone. The card is open only while it rings.</summary>
/// <param name="device">ALSA's name of the loudspeaker.</param>
/// <param name="bufferFrames">Length of the card's buffer in frames of 10 ms.</param>
public sealed class LinuxRinger(string device, int bufferFrames) : IRinger, IDisposable
{
    private const int SampleRateHz = 16_000;
    private static readonly AudioFormat s_format = new(SampleRateHz, TimeSpan.FromMilliseconds(10));

    private readonly Lock _lock = new();
    private Thread? _thread;
    private RingSound? _sound;
    private volatile Ringing? _next;
    private volatile bool _isRinging;
    private volatile HalException? _failure;

    /// <inheritdoc/>
    public void SetRinging(RingSound? sound)
    {
        lock (_lock)
        {
            if (_sound == sound)
            {
                return;
            }

            bool wasRinging = _sound is not null;
            _sound = sound;
            if (sound is null)
            {
                Stop();
                ThrowIfFailed();
                return;
            }

            _next = new Ringing(sound.Value); // One that rings already takes it with its next frame.
            if (!wasRinging)
            {
                _isRinging = true;
                _thread = new Thread(Ring) { IsBackground = true, Name = "deskphone-ringer" };
                _thread.Start();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private void Stop()
    {
        _isRinging = false;
        _thread?.Join(); // A frame or two: after that the card is free for the handset.
        _thread = null;
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            _failure = null;
            throw new HalException(failure.Error, failure.Message, failure);
        }
    }

    private void Ring()
    {
        try
        {
            using var speaker = new LinuxAudioPlayback(device, s_format, bufferFrames);
            short[] frame = new short[s_format.SamplesPerFrame];
            Ringing? ringing = null;
            long at = 0;
            while (_isRinging)
            {
                at = ReferenceEquals(ringing, _next) ? at : 0;
                ringing = _next;
                RingSynthesizer.Fill(frame, at, ringing!.Sound, SampleRateHz);
                _ = speaker.Write(frame);
                at += frame.Length;
            }
        }
        catch (HalException failure)
        {
            _failure = failure; // Told by the call that ends the ringing: the phone rings on its lamp and screen meanwhile.
        }
    }

    /// <summary>What the thread plays, whole at any moment.</summary>
    private sealed record Ringing(RingSound Sound);
}
