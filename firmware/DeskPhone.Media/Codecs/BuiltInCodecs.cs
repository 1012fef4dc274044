namespace DeskPhone.Media.Codecs;

/// <summary>The codecs written here.</summary>
public sealed class BuiltInCodecs : IVoiceCodecs
{
    /// <inheritdoc/>
    public IVoiceCodec? Create(AudioCodec codec) => codec switch
    {
        AudioCodec.Pcmu => new G711Codec(G711Law.Mu),
        AudioCodec.Pcma => new G711Codec(G711Law.A),
        AudioCodec.G722 => new G722Codec(),
        AudioCodec.Opus or AudioCodec.G729 => null,
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };
}
