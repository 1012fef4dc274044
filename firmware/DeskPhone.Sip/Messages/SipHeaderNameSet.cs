namespace DeskPhone.Sip.Messages;

/// <summary>A set of known header fields in two words.</summary>
internal struct SipHeaderNameSet
{
    private ulong _low;
    private ulong _high;

    /// <summary>Header fields that may stand only once (RFC 3261 §7.3.1 and the RFC of each).</summary>
    internal static SipHeaderNameSet Single { get; } = Of(
        SipHeaderName.From, SipHeaderName.To, SipHeaderName.CallId, SipHeaderName.CSeq, SipHeaderName.MaxForwards,
        SipHeaderName.ContentLength, SipHeaderName.ContentType, SipHeaderName.Expires, SipHeaderName.MinExpires,
        SipHeaderName.Date, SipHeaderName.Event, SipHeaderName.SubscriptionState, SipHeaderName.ReferTo,
        SipHeaderName.ReferredBy, SipHeaderName.Replaces, SipHeaderName.Join, SipHeaderName.TargetDialog,
        SipHeaderName.RSeq, SipHeaderName.RAck, SipHeaderName.SessionExpires, SipHeaderName.MinSe,
        SipHeaderName.RetryAfter, SipHeaderName.SipEtag, SipHeaderName.SipIfMatch);

    /// <summary>
    /// Header fields without which nothing can be matched or answered (RFC 3261 §8.1.1); Max-Forwards is not among them
    /// (RFC 2543).
    /// </summary>
    internal static SipHeaderNameSet Mandatory { get; } =
        Of(SipHeaderName.Via, SipHeaderName.From, SipHeaderName.To, SipHeaderName.CallId, SipHeaderName.CSeq);

    internal readonly bool Contains(SipHeaderName name) =>
        ((((int)name < 64 ? _low : _high) >> ((int)name & 63)) & 1) != 0;

    internal readonly bool ContainsAll(SipHeaderNameSet other) => (other._low & ~_low) == 0 && (other._high & ~_high) == 0;

    internal void Add(SipHeaderName name)
    {
        if ((int)name < 64)
        {
            _low |= 1ul << (int)name;
        }
        else
        {
            _high |= 1ul << ((int)name & 63);
        }
    }

    private static SipHeaderNameSet Of(params ReadOnlySpan<SipHeaderName> names)
    {
        var set = default(SipHeaderNameSet);
        foreach (SipHeaderName name in names)
        {
            set.Add(name);
        }

        return set;
    }
}
