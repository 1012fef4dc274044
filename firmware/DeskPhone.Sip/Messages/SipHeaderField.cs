namespace DeskPhone.Sip.Messages;

/// <summary>
/// Where one header field lies in a message: offsets, because a message is at most <see
/// cref="SipLimits.MaxMessageLength"/> bytes.
/// </summary>
public readonly record struct SipHeaderField
{
    private readonly byte _name;
    private readonly ushort _nameStart;
    private readonly ushort _nameLength;
    private readonly ushort _valueStart;
    private readonly ushort _valueLength;

    internal SipHeaderField(SipHeaderName name, int nameStart, int nameLength, int valueStart, int valueLength, bool isFolded)
    {
        _name = (byte)name;
        _nameStart = (ushort)nameStart;
        _nameLength = (ushort)nameLength;
        _valueStart = (ushort)valueStart;
        _valueLength = (ushort)valueLength;
        IsFolded = isFolded;
    }

    /// <summary>What the name means.</summary>
    public SipHeaderName Name => (SipHeaderName)_name;

    /// <summary>
    /// Whether the value runs over several lines (RFC 3261 §7.3.1); <see cref="SipText"/> reads those.
    /// </summary>
    public bool IsFolded { get; }

    /// <summary>Offset of the name in the message.</summary>
    public int NameStart => _nameStart;

    /// <summary>Length of the name in bytes.</summary>
    public int NameLength => _nameLength;

    /// <summary>Offset of the value, without the white space around it.</summary>
    public int ValueStart => _valueStart;

    /// <summary>Length of the value in bytes, folds included.</summary>
    public int ValueLength => _valueLength;
}
