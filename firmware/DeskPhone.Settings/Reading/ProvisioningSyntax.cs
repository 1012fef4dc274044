using System.Buffers.Text;
using System.Globalization;

namespace DeskPhone.Settings.Reading;

/// <summary>The forms of what says where settings come from.</summary>
public static class ProvisioningSyntax
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>An absolute URL of a scheme the phone fetches with, without a password in it.</summary>
    public static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "https" or "http" or "tftp"
        && url.Host.Length > 0 && url.UserInfo.Length == 0 && url.Fragment.Length == 0 && !text.AsSpan().ContainsAny(" \"<>\\");

    /// <summary>Reads <c>HH:MM-HH:MM</c>; the end may lie on the next day.</summary>
    public static bool TryWindow(string text, out TimeSpan begin, out TimeSpan end)
    {
        end = default;
        string[] sides = text.Split('-');
        return TryTime(sides[0], out begin) && sides.Length == 2 && TryTime(sides[1], out end) && begin != end;
    }

    /// <summary>One PEM block with a certificate's bytes in it (RFC 7468 §5); whether they are a certificate is for the TLS library.</summary>
    internal static bool IsCertificate(string text)
    {
        ReadOnlySpan<char> block = text.AsSpan().Trim();
        return block.StartsWith(Begin, StringComparison.Ordinal) && block.EndsWith(End, StringComparison.Ordinal)
            && block.Length > Begin.Length + End.Length
            && Base64.IsValid(block[Begin.Length..^End.Length], out int length) && length > 0;
    }

    private static bool TryTime(string text, out TimeSpan time)
    {
        bool isTime = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly parsed);
        time = parsed.ToTimeSpan();
        return isTime;
    }
}
