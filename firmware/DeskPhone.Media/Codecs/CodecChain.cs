namespace DeskPhone.Media.Codecs;

/// <summary>The built-in codecs, and behind them those from outside.</summary>
public sealed class CodecChain(IVoiceCodecs? additional) : IVoiceCodecs
{
    private readonly BuiltInCodecs _builtIn = new();

    /// <inheritdoc/>
    public IVoiceCodec? Create(AudioCodec codec) => _builtIn.Create(codec) ?? additional?.Create(codec);
}
