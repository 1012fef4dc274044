using System.Globalization;
using System.Net;
using DeskPhone.Settings.Schema;

namespace DeskPhone.Settings.Reading;

/// <summary>Whether text is what its kind says.</summary>
internal static class TextSyntax
{
    /// <summary>
    /// Checks <paramref name="text"/> against the descriptor, control characters included: they would end a header
    /// line.
    /// </summary>
    public static bool IsValid(SettingDescriptor descriptor, string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                return false;
            }
        }

        return text.Length <= descriptor.MaximumLength && descriptor.Kind switch
        {
            SettingKind.Text => true,
            SettingKind.Choice => descriptor.AllowedValues.Contains(text),
            SettingKind.SipAddress => SipUriSyntax.IsValid(text, needsUser: true),
            SettingKind.SipServer => text.Length == 0 || SipUriSyntax.IsValid(text, needsUser: false),
            SettingKind.TimeZoneName => IsTimeZoneName(text),
            SettingKind.CountryCode => text.Length == 2 && text.All(char.IsAsciiLetterUpper),
            SettingKind.LanguageTag => IsLanguageTag(text),
            SettingKind.HostName => IsHost(text),
            SettingKind.DigitMap => DigitMapSyntax.IsMap(text),
            SettingKind.NumberList => DigitMapSyntax.IsNumberList(text),
            SettingKind.Url => text.Length == 0 || ProvisioningSyntax.IsUrl(text),
            SettingKind.TimeWindow => text.Length == 0 || ProvisioningSyntax.TryWindow(text, out _, out _),
            SettingKind.Integer or SettingKind.Boolean or SettingKind.ChoiceList or SettingKind.EndpointList or SettingKind.ServerList or SettingKind.CertificateList => false,
            _ => false,
        };
    }

    /// <summary>An IP address without a zone, or a host name (RFC 1123 §2.1).</summary>
    public static bool IsHost(ReadOnlySpan<char> text)
    {
        if (text.Contains(':'))
        {
            return !text.ContainsAny('%', '[', ']') && IPAddress.TryParse(text, out _);
        }

        bool isNumeric = true;
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> label = text[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (char c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                {
                    return false;
                }
            }

            isNumeric = label.IndexOfAnyExceptInRange('0', '9') < 0;
        }

        // A last label of digits means an address is meant, and "10.1" is none that a person would write.
        return !isNumeric || (text.Count('.') == 3 && IPAddress.TryParse(text, out _));
    }

    /// <summary>One member of a list.</summary>
    public static bool IsMember(SettingDescriptor descriptor, string text) =>
        descriptor.Kind is SettingKind.EndpointList ? text.AsSpan().ContainsAny('.', ':') && IPEndPoint.TryParse(text, out _)
        : descriptor.Kind is SettingKind.ServerList ? IsServer(text)
        : descriptor.Kind is SettingKind.CertificateList ? text.Length <= descriptor.MaximumLength && ProvisioningSyntax.IsCertificate(text)
        : descriptor.AllowedValues.Contains(text);

    /// <summary>An address or a host name, each with or without a port.</summary>
    private static bool IsServer(string text)
    {
        if ((text.Count(static c => c == '.') == 3 || text.Count(static c => c == ':') > 1) && IPEndPoint.TryParse(text, out _))
        {
            return true;
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? IsHost(text)
            : IsHost(text.AsSpan(0, colon))
                && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port > 0;
    }

    private static bool IsTimeZoneName(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('/' or '_' or '-' or '+'))
            {
                return false;
            }
        }

        return text.Length > 0 && char.IsAsciiLetterUpper(text[0]);
    }

    private static bool IsLanguageTag(string text)
    {
        bool isFirst = true;
        foreach (Range range in text.AsSpan().Split('-'))
        {
            ReadOnlySpan<char> part = text.AsSpan(range);
            if (part.Length is 0 or > 8 || (isFirst && (part.Length is not (2 or 3) || !IsAlphabetic(part))))
            {
                return false;
            }

            foreach (char c in part)
            {
                if (!char.IsAsciiLetterOrDigit(c))
                {
                    return false;
                }
            }

            isFirst = false;
        }

        return true;
    }

    private static bool IsAlphabetic(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return true;
    }
}
