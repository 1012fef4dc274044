using DeskPhone.Phone.DialPlan;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Calls;

/// <summary>Whether a caller says who it is, and whether two numbers are one.</summary>
internal static class CallerNumber
{
    /// <summary>From here on the end of a number names a subscriber whatever the prefixes are.</summary>
    private const int SignificantDigits = 7;

    /// <summary>Whether the caller hides its number (RFC 3323 §4.1.1.3).</summary>
    public static bool IsHidden(SipPeer peer)
    {
        string user = DialTarget.NumberOf(peer.Uri);
        string host = DialTarget.DomainOf(peer.Uri);
        return peer.Uri.Length == 0
            || string.Equals(user, "anonymous", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith("anonymous.invalid", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether two numbers are the same for a person: <c>+49 30 1234567</c> and <c>0301234567</c>.</summary>
    public static bool AreSame(string left, string right)
    {
        string a = Plain(left);
        string b = Plain(right);
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase))
        {
            return a.Length > 0;
        }

        if (!IsDialable(a) || !IsDialable(b) || Math.Min(a.Length, b.Length) < SignificantDigits)
        {
            return false;
        }

        // The country and trunk prefixes differ, the rest is the same: one number in two ways of writing.
        string longer = WithoutPrefix(a.Length >= b.Length ? a : b);
        string shorter = WithoutPrefix(a.Length >= b.Length ? b : a);
        return shorter.Length >= SignificantDigits && (longer.EndsWith(shorter, StringComparison.Ordinal) || shorter.EndsWith(longer, StringComparison.Ordinal));
    }

    /// <summary>The number without what people put between its digits.</summary>
    public static string Plain(string number) => string.Concat(number.Where(static c => c is not (' ' or '-' or '(' or ')' or '/' or '.' or '\u00A0')));

    private static bool IsDialable(string number) => number.All(static c => char.IsAsciiDigit(c) || c is '+');

    private static string WithoutPrefix(string number) => number.TrimStart('+').TrimStart('0');
}
