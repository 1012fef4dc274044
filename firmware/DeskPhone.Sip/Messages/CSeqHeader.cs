namespace DeskPhone.Sip.Messages;

/// <summary>The CSeq header field, read in place (RFC 3261 §20.16).</summary>
public readonly ref struct CSeqHeader
{
    /// <summary>Sequence number, below 2^31.</summary>
    public uint Number { get; private init; }

    /// <summary>Method, or <see cref="SipMethod.Unknown"/>.</summary>
    public SipMethod Method { get; private init; }

    /// <summary>Method as spelled.</summary>
    public ReadOnlySpan<byte> MethodToken { get; private init; }

    /// <summary>Reads the value of a CSeq header field.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out CSeqHeader cSeq)
    {
        cSeq = default;
        value = SipText.Trim(value);
        int end = value.IndexOfAny(" \t\r\n"u8);
        if (end <= 0 || !SipText.TryParseNumber(value[..end], out uint number) || number > SipLimits.MaxSequenceNumber)
        {
            return false;
        }

        ReadOnlySpan<byte> method = SipText.Trim(value[end..]);
        if (!SipText.IsToken(method))
        {
            return false;
        }

        cSeq = new CSeqHeader { Number = number, Method = SipMethods.Recognize(method), MethodToken = method };
        return true;
    }
}
