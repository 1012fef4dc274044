using System.Runtime.InteropServices;
using DeskPhone.Media.Dsp;

namespace DeskPhone.Native.SpeexDsp;

/// <summary>Echo cancelling, noise suppression, gain control and voice detection by libspeexdsp.</summary>
public sealed class SpeexVoiceCleaner : IVoiceCleaner
{
    private const int SampleRateHz = 16_000;
    private const int FrameLength = SampleRateHz / 100;
    private const int TailLength = SampleRateHz * 128 / 1000; // of a room, and of the sound card before it
    private const int ResidualDb = -40;         // what the filter leaves, while only the peer speaks
    private const int ResidualActiveDb = -15;   // while both speak: more would eat the person's words
    private const int MostGainDb = 12;
    private const int VoicePercent = 50;

    private static readonly Lazy<bool> s_isAvailable = new(static () => NativeLibrary.TryLoad(SpeexDspNative.Library, out _));

    private readonly EchoStateHandle? _echo;
    private readonly EchoStateHandle? _rest;    // takes out what the first left: together they learn a room in half the time
    private readonly short[] _half = new short[FrameLength];
    private readonly PreprocessStateHandle _preprocessor;

    /// <summary>Prepares.</summary>
    /// <param name="options">What to do.</param>
    /// <exception cref="InvalidOperationException">libspeexdsp refused.</exception>
    public SpeexVoiceCleaner(VoiceCleaning options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _preprocessor = SpeexDspNative.CreatePreprocessor(FrameLength, SampleRateHz);
        Require(!_preprocessor.IsInvalid);
        Set(SpeexDspNative.SetDenoise, options.SuppressesNoise ? 1 : 0);
        Set(SpeexDspNative.SetNoiseSuppress, options.NoiseDb);
        Set(SpeexDspNative.SetGainControl, options.ControlsGain ? 1 : 0);
        Set(SpeexDspNative.SetMaxGain, MostGainDb);
        if (options.CancelsEcho)
        {
            _echo = CreateEcho();
            _rest = CreateEcho();
            Require(SpeexDspNative.Control(_preprocessor, SpeexDspNative.SetEchoState, _rest) == 0);
            Set(SpeexDspNative.SetEchoSuppress, ResidualDb);
            Set(SpeexDspNative.SetEchoSuppressActive, ResidualActiveDb);
        }
    }

    /// <summary>Whether libspeexdsp is there; never throws.</summary>
    public static bool IsAvailable => s_isAvailable.Value;

    /// <inheritdoc/>
    public bool IsVoice { get; private set; }

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<short> captured, ReadOnlySpan<short> played, Span<short> cleaned)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(captured.Length, FrameLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(played.Length, FrameLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(cleaned.Length, FrameLength);
        if (_echo is null || _rest is null)
        {
            captured.CopyTo(cleaned);
        }
        else
        {
            SpeexDspNative.Cancel(_echo, captured, played, _half);
            SpeexDspNative.Cancel(_rest, _half, played, cleaned);
        }

        _ = SpeexDspNative.Run(_preprocessor, cleaned);
        int percent = 0;
        IsVoice = SpeexDspNative.Control(_preprocessor, SpeexDspNative.GetVoiceProbability, ref percent) == 0 && percent >= VoicePercent;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _preprocessor.Dispose(); // It looks at the echo state, so it goes first.
        _echo?.Dispose();
        _rest?.Dispose();
    }

    private static EchoStateHandle CreateEcho()
    {
        EchoStateHandle echo = SpeexDspNative.CreateEcho(FrameLength, TailLength);
        Require(!echo.IsInvalid);
        int rate = SampleRateHz;
        Require(SpeexDspNative.Control(echo, SpeexDspNative.EchoSetSamplingRate, ref rate) == 0);
        return echo;
    }

    private static void Require(bool isDone)
    {
        if (!isDone)
        {
            throw new InvalidOperationException("libspeexdsp refused");
        }
    }

    private void Set(int request, int value) => Require(SpeexDspNative.Control(_preprocessor, request, ref value) == 0);
}
