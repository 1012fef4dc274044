using System.Buffers;

namespace DeskPhone.Sip.Messages;

/// <summary>Equality of URIs (RFC 3261 §19.1.4).</summary>
internal static class SipUriComparison
{
    private const int EscapedReserved = 0x100;

    private static readonly SearchValues<byte> s_reserved = SearchValues.Create(";/?:@&=+$,"u8);

    internal static bool AreEqual(in SipUriView left, in SipUriView right)
    {
        if (left.Scheme != right.Scheme)
        {
            return false;
        }

        if (!left.IsSip)
        {
            return SipText.EqualsIgnoreCase(left.SchemeText, right.SchemeText)
                && left.Text[left.SchemeText.Length..].SequenceEqual(right.Text[right.SchemeText.Length..]);
        }

        return AreSame(left.User, right.User, ignoreCase: false)
            && AreSame(left.Password, right.Password, ignoreCase: false)
            && SipText.EqualsIgnoreCase(left.Host, right.Host)
            && left.Port == right.Port
            && ParametersAgree(left, right)
            && ParametersAgree(right, left)
            && HeadersAgree(left, right)
            && HeadersAgree(right, left);
    }

    private static bool ParametersAgree(in SipUriView left, in SipUriView right)
    {
        foreach (SipParameter parameter in left.EnumerateParameters())
        {
            if (!SipParameterEnumerator.TryFind(right.Parameters, parameter.Name, out SipParameter other))
            {
                if (NeverMatchesAbsence(parameter))
                {
                    return false;
                }
            }
            else if (!AreSame(parameter.Value, other.Value, ignoreCase: true))
            {
                return false;
            }
        }

        return true;
    }

    // "A user, ttl, or method uri-parameter appearing in only one URI never matches, even if it contains the default value";
    // maddr likewise, and transport names another destination.
    private static bool NeverMatchesAbsence(in SipParameter parameter) =>
        parameter.IsNamed("user"u8) || parameter.IsNamed("ttl"u8) || parameter.IsNamed("method"u8)
        || parameter.IsNamed("maddr"u8) || parameter.IsNamed("transport"u8);

    private static bool HeadersAgree(in SipUriView left, in SipUriView right)
    {
        foreach (SipParameter header in left.EnumerateHeaders())
        {
            bool isFound = false;
            foreach (SipParameter other in right.EnumerateHeaders())
            {
                isFound |= AreSame(header.Name, other.Name, ignoreCase: true) && AreSame(header.Value, other.Value, ignoreCase: false);
            }

            if (!isFound)
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreSame(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, bool ignoreCase)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            if (Next(ref left, ignoreCase) != Next(ref right, ignoreCase))
            {
                return false;
            }
        }

        return left.IsEmpty && right.IsEmpty;
    }

    // A character is the same as its escape, unless it is reserved: then the escape says it is not a delimiter (RFC 3261 §19.1.4).
    private static int Next(ref ReadOnlySpan<byte> text, bool ignoreCase)
    {
        int value = text[0];
        int flag = 0;
        if (value == '%' && text.Length >= 3)
        {
            value = SipUriEscaping.HexValue(text[1], text[2]);
            flag = s_reserved.Contains((byte)value) ? EscapedReserved : 0;
            text = text[2..];
        }

        text = text[1..];
        return flag | (ignoreCase && value is >= 'A' and <= 'Z' ? value | 0x20 : value);
    }
}
