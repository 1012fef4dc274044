namespace DeskPhone.Media.Codecs;

/// <summary>Codecs from outside this assembly, such as one in a native library that may be missing.</summary>
public interface IVoiceCodecs
{
    /// <summary>Makes a codec, or <see langword="null"/> where it is not available.</summary>
    IVoiceCodec? Create(AudioCodec codec);
}
