using System.Buffers;

namespace DeskPhone.Sip.Messages;

/// <summary>The values a user agent relies on, checked before it believes the message.</summary>
internal static class SipMessageValidation
{
    private static readonly SearchValues<byte> s_notInCallId = SearchValues.Create(" \t\r\n\0"u8);

    internal static SipParseError Validate(in SipMessageView view, out int errorOffset)
    {
        errorOffset = 0;
        if (view.IsRequest && (!SipUriView.TryParse(view.RequestUri, out SipUriView uri) || !uri.Headers.IsEmpty))
        {
            errorOffset = OffsetOf(view, view.RequestUri);
            return SipParseError.BadRequestUri;
        }

        foreach (ref readonly SipHeaderField field in view.Fields)
        {
            ReadOnlySpan<byte> value = view.ValueOf(field);
            SipParseError error = CheckField(field.Name, value, view.Method);
            if (error is not SipParseError.None)
            {
                errorOffset = field.ValueStart;
                return error;
            }
        }

        return SipParseError.None;
    }

    private static int OffsetOf(in SipMessageView view, ReadOnlySpan<byte> part) =>
        view.Bytes.Overlaps(part, out int offset) ? offset : 0;

    // Only what this phone reads: a malformed field it has no use for is ignored (RFC 3261 §8.2.2).
    private static SipParseError CheckField(SipHeaderName name, ReadOnlySpan<byte> value, SipMethod method)
    {
        switch (name)
        {
            case SipHeaderName.Via:
                return AreVias(value) ? SipParseError.None : SipParseError.BadVia;
            case SipHeaderName.From or SipHeaderName.To:
                return IsAddress(value) ? SipParseError.None : SipParseError.BadAddress;
            case SipHeaderName.Contact:
                return AreAddresses(value, method is SipMethod.Register) ? SipParseError.None : SipParseError.BadContact;
            case SipHeaderName.Route or SipHeaderName.RecordRoute:
                return AreAddresses(value, isWildcardAllowed: false) ? SipParseError.None : SipParseError.BadRoute;
            case SipHeaderName.CallId:
                return value.IsEmpty || value.ContainsAny(s_notInCallId) ? SipParseError.BadCallId : SipParseError.None;
            case SipHeaderName.MaxForwards:
                return SipText.TryParseNumber(value, out uint hops) && hops <= byte.MaxValue ? SipParseError.None : SipParseError.BadMaxForwards;
            default:
                return SipParseError.None;
        }
    }

    private static bool IsAddress(ReadOnlySpan<byte> value) =>
        NameAddress.TryParse(value, out NameAddress address) && !address.IsWildcard && IsUri(address.Uri);

    private static bool AreAddresses(ReadOnlySpan<byte> value, bool isWildcardAllowed)
    {
        int count = 0;
        foreach (ReadOnlySpan<byte> element in new SipListEnumerator(value))
        {
            if (++count > SipLimits.MaxListLength || !NameAddress.TryParse(element, out NameAddress address)
                || (address.IsWildcard ? !isWildcardAllowed : !IsUri(address.Uri)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreVias(ReadOnlySpan<byte> value)
    {
        int count = 0;
        foreach (ReadOnlySpan<byte> element in new SipListEnumerator(value))
        {
            if (++count > SipLimits.MaxListLength || !ViaHeader.TryParse(element, out _))
            {
                return false;
            }
        }

        return count > 0;
    }

    private static bool IsUri(ReadOnlySpan<byte> text) => SipUriView.TryParse(text, out _);
}
