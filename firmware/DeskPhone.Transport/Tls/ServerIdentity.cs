using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Transport.Tls;

/// <summary>Whom a certificate says its owner is (RFC 5922 §7.1), and whether that is who was called (§7.2).</summary>
internal static class ServerIdentity
{
    private const string AlternativeName = "2.5.29.17";
    private static readonly Asn1Tag s_dns = new(TagClass.ContextSpecific, 2);     // RFC 5280 §4.2.1.6
    private static readonly Asn1Tag s_uri = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag s_address = new(TagClass.ContextSpecific, 7);

    /// <summary>SIP domains, host names and addresses; the common name only where there are no alternative names at all.</summary>
    public static IReadOnlyList<string> Of(X509Certificate2 certificate)
    {
        if (certificate.Extensions[AlternativeName] is { } extension)
        {
            return OfAlternativeNames(extension.RawData);
        }

        string common = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return common.Length == 0 ? [] : [common];
    }

    /// <summary>Whether one of the identities is <paramref name="host"/>, whole: no wildcard stands for it, nor the domain above it.</summary>
    public static bool Matches(IReadOnlyList<string> identities, string host)
    {
        string wanted = Canonical(host);
        foreach (string identity in identities)
        {
            if (string.Equals(Canonical(identity), wanted, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> OfAlternativeNames(byte[] extension)
    {
        var identities = new List<string>();
        try
        {
            AsnReader names = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                Asn1Tag tag = names.PeekTag();
                if (tag.HasSameClassAndValue(s_dns))
                {
                    identities.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, s_dns));
                }
                else if (tag.HasSameClassAndValue(s_uri))
                {
                    if (SipDomainOf(names.ReadCharacterString(UniversalTagNumber.IA5String, s_uri)) is { } domain)
                    {
                        identities.Add(domain);
                    }
                }
                else if (tag.HasSameClassAndValue(s_address))
                {
                    byte[] address = names.ReadOctetString(s_address);
                    if (address.Length is 4 or 16)
                    {
                        identities.Add(new IPAddress(address).ToString());
                    }
                }
                else
                {
                    _ = names.ReadEncodedValue();
                }
            }
        }
        catch (AsnContentException)
        {
            return []; // Half a list of names proves nothing.
        }

        return [.. identities.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The domain of <c>sip:domain</c>; a URI with a user part is a person, one with another scheme is not ours (§7.1).</summary>
    private static string? SipDomainOf(string uri) =>
        SipUriView.TryParse(Encoding.UTF8.GetBytes(uri), out SipUriView view)
            && view.Scheme is SipScheme.Sip && view.User.IsEmpty && view.Port is null
            ? Encoding.ASCII.GetString(view.Host)
            : null;

    private static string Canonical(string host)
    {
        string bare = host.Trim('[', ']').TrimEnd('.');
        return IPAddress.TryParse(bare, out IPAddress? address)
            ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
            : bare;
    }
}
