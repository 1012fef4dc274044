using System.Text;

namespace DeskPhone.Phone.DialPlan;

/// <summary>Turns what a person dialled into the URI an INVITE goes to (RFC 3261 §19.1, RFC 3966).</summary>
public static class DialTarget
{
    /// <summary>Longest text taken for a number or URI.</summary>
    private const int MaxLength = 256;

    private const string VisualSeparators = " ()-./\u00A0"; // RFC 3966 §3, and what is pasted from documents

    /// <summary>Gives the SIP URI for <paramref name="dialled"/>: itself if it is one, else a user at the account's domain.</summary>
    /// <returns>Whether it is something that can be called.</returns>
    public static bool TryResolve(string dialled, string addressOfRecord, out string target)
    {
        target = "";
        dialled = dialled.Trim();
        if (dialled.Length is 0 or > MaxLength || dialled.Any(static c => char.IsControl(c) || c > 126 && c != '\u00A0'))
        {
            return false;
        }

        if (HasScheme(dialled, "sip:") || HasScheme(dialled, "sips:"))
        {
            target = dialled;
            return dialled.IndexOfAny([' ', '<', '>', '"']) < 0 && dialled.Length > dialled.IndexOf(':', StringComparison.Ordinal) + 1;
        }

        if (HasScheme(dialled, "tel:"))
        {
            dialled = dialled[4..].Split(';')[0];
        }

        int at = dialled.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            target = "sip:" + dialled;
            return at > 0 && at < dialled.Length - 1 && dialled.IndexOfAny([' ', '<', '>', '"', ':']) < 0;
        }

        return TryResolveNumber(dialled, addressOfRecord, out target);
    }

    /// <summary>The user part of a SIP or tel URI, unescaped: what a person calls the number. The whole URI where there is none.</summary>
    public static string NumberOf(string uri)
    {
        int colon = uri.IndexOf(':', StringComparison.Ordinal);
        string rest = colon < 0 ? uri : uri[(colon + 1)..];
        int at = rest.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0)
        {
            return HasScheme(uri, "tel:") ? rest.Split(';')[0] : rest.Split(';', '?')[0];
        }

        string user = rest[..at];
        return Uri.UnescapeDataString(user.Split(';')[0].Split(':')[0]);
    }

    /// <summary>Whether two URIs reach the same person: user and host alike, whatever their parameters.</summary>
    public static bool IsSame(string left, string right) =>
        NumberOf(left) == NumberOf(right) && DomainOf(left).Equals(DomainOf(right), StringComparison.OrdinalIgnoreCase);

    /// <summary>The host part of an address-of-record, with its port if it has one.</summary>
    public static string DomainOf(string addressOfRecord)
    {
        int at = addressOfRecord.IndexOf('@', StringComparison.Ordinal);
        int colon = addressOfRecord.IndexOf(':', StringComparison.Ordinal);
        string rest = at >= 0 ? addressOfRecord[(at + 1)..] : addressOfRecord[(colon + 1)..];
        int end = rest.IndexOfAny([';', '?', '>']);
        return end < 0 ? rest : rest[..end];
    }

    private static bool TryResolveNumber(string dialled, string addressOfRecord, out string target)
    {
        var user = new StringBuilder(dialled.Length);
        foreach (char c in dialled)
        {
            if (char.IsAsciiLetterOrDigit(c) || "*+_!~'$&=,%".Contains(c, StringComparison.Ordinal))
            {
                user.Append(c is '%' ? "%25" : c.ToString());
            }
            else if (c is '#')
            {
                user.Append("%23"); // not allowed bare in a user part (RFC 3261 §25.1)
            }
            else if (!VisualSeparators.Contains(c, StringComparison.Ordinal) || char.IsAsciiLetter(dialled[0]))
            {
                if (c is not ('.' or '-'))
                {
                    target = "";
                    return false;
                }

                user.Append(c); // "anna.weber" is a name: its dot is no separator
            }
        }

        target = $"sip:{user}@{DomainOf(addressOfRecord)}";
        return user.Length > 0;
    }

    private static bool HasScheme(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
