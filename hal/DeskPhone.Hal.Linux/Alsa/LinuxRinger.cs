using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>Rings through a loudspeaker: two tones that alternate, one second in five. The card is open only while it rings.</summary>
/// <param name="device">ALSA's name of the loudspeaker.</param>
/// <param name="bufferFrames">Length of the card's buffer in frames of 10 ms.</param>
public sealed class LinuxRinger(string device, int bufferFrames) : IRinger, IDisposable
{
    private const int SampleRateHz = 16_000;
    private const int LowHz = 440;
    private const int HighHz = 554; // A major third above: heard through a door, and not unpleasant.
    private const int WarbleMilliseconds = 50;
    private const int RingMilliseconds = 1000;
    private const int CycleMilliseconds = 5000;
    private const double Amplitude = 9000; // −11 dBFS; the mixer sets how loud that is.

    private static readonly AudioFormat s_format = new(SampleRateHz, TimeSpan.FromMilliseconds(10));

    private readonly Lock _lock = new();
    private Thread? _thread;
    private volatile bool _isRinging;
    private volatile HalException? _failure;

    /// <inheritdoc/>
    public void SetRinging(bool isRinging)
    {
        lock (_lock)
        {
            if (_isRinging == isRinging)
            {
                return;
            }

            _isRinging = isRinging;
            if (!isRinging)
            {
                _thread?.Join(); // A frame or two: after that the card is free for the handset.
                ThrowIfFailed();
                return;
            }

            _thread = new Thread(Ring) { IsBackground = true, Name = "deskphone-ringer" };
            _thread.Start();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isRinging = false;
        _thread?.Join();
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
            double phase = 0;
            for (long at = 0; _isRinging; at += frame.Length)
            {
                Fill(frame, at, ref phase);
                _ = speaker.Write(frame);
            }
        }
        catch (HalException failure)
        {
            _failure = failure; // Told by the call that ends the ringing: the phone rings on its lamp and screen meanwhile.
        }
    }

    private static void Fill(Span<short> frame, long firstSample, ref double phase)
    {
        for (int index = 0; index < frame.Length; index++)
        {
            long milliseconds = (firstSample + index) * 1000 / SampleRateHz % CycleMilliseconds;
            bool isHigh = milliseconds / WarbleMilliseconds % 2 == 1;
            phase += 2 * Math.PI * (isHigh ? HighHz : LowHz) / SampleRateHz;
            frame[index] = milliseconds < RingMilliseconds ? (short)(Amplitude * Math.Sin(phase)) : (short)0;
        }
    }
}
