using System.Runtime.InteropServices;
using DeskPhone.Media.Codecs;

namespace DeskPhone.Native.Opus;

/// <summary>Opus for a media engine, where libopus is installed.</summary>
/// <param name="engineRateHz">The media engine's rate; below 16 kHz wideband is decoded all the same, and resampled.</param>
public sealed class OpusCodecs(int engineRateHz) : IVoiceCodecs
{
    private static readonly Lazy<bool> s_isAvailable = new(static () => NativeLibrary.TryLoad(OpusNative.Library, out _));

    /// <summary>Whether libopus is there. The first question loads it, some tenths of a millisecond; never throws.</summary>
    public static bool IsAvailable => s_isAvailable.Value;

    /// <summary>Whether libopus is installed, without loading it where it lies in one of the places of a Linux distribution; never throws.</summary>
    public static bool IsInstalled => InstalledLibrary.Exists(OpusNative.Library) || IsAvailable;

    /// <inheritdoc/>
    public IVoiceCodec? Create(AudioCodec codec) =>
        codec is AudioCodec.Opus && IsAvailable ? new OpusCodec(Math.Max(16_000, engineRateHz)) : null;
}
