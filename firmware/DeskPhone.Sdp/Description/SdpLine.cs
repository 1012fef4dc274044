namespace DeskPhone.Sdp.Description;

/// <summary>
/// One line of a description: <c>type=value</c> (RFC 8866 §5). A view of the body, which it must not outlive.
/// </summary>
public readonly ref struct SdpLine
{
    internal SdpLine(ReadOnlySpan<byte> text, int offset)
    {
        Text = text;
        Offset = offset;
    }

    /// <summary>The whole line without its end.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Where the line starts in the body, in bytes.</summary>
    public int Offset { get; }

    /// <summary>Whether the line has the form <c>type=value</c> with a lower-case letter as type.</summary>
    public bool IsWellFormed => Text.Length >= 2 && Text[0] is >= (byte)'a' and <= (byte)'z' && Text[1] == (byte)'=';

    /// <summary>The type letter; 0 where the line is not well formed.</summary>
    public byte Type => IsWellFormed ? Text[0] : (byte)0;

    /// <summary>What follows the equals sign; empty where the line is not well formed.</summary>
    public ReadOnlySpan<byte> Value => IsWellFormed ? Text[2..] : default;
}
