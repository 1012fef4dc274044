namespace DeskPhone.Ui.Screens;

/// <summary>How a codec is called where people read it; its name in SDP says nothing to them.</summary>
internal static class CodecWords
{
    /// <summary><c>opus</c> is HD · Opus; a name nobody foresaw stays as it is.</summary>
    public static string Of(string codec) => codec.ToUpperInvariant() switch
    {
        "OPUS" => "HD · Opus",
        "G722" => "HD · G.722",
        "PCMU" or "PCMA" => "G.711",
        "G729" => "G.729",
        _ => codec,
    };
}
