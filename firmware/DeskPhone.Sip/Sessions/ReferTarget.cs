using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Sessions;

/// <summary>Where a REFER sends somebody (RFC 3515 §2.1): a URI to call, and perhaps the dialog to replace there (RFC 3891 §6).</summary>
/// <param name="Uri">The SIP URI without header part.</param>
/// <param name="Replaces">The value of Replaces for the INVITE; empty for none.</param>
internal readonly record struct ReferTarget(string Uri, string Replaces)
{
    /// <summary>Reads Refer-To; false where it asks for anything but a call to a SIP URI.</summary>
    public static bool TryParse(string referTo, out ReferTarget target)
    {
        target = default;
        if (!NameAddress.TryParse(Encoding.UTF8.GetBytes(referTo), out NameAddress address)
            || !SipUriView.TryParse(address.Uri, out SipUriView uri) || !uri.IsSip
            || (uri.TryGetParameter("method"u8, out ReadOnlySpan<byte> method) && !SipText.EqualsIgnoreCase(method, "INVITE"u8)))
        {
            return false;
        }

        string replaces = "";
        foreach (SipParameter header in uri.EnumerateHeaders())
        {
            if (header.IsNamed("Replaces"u8))
            {
                replaces = SipUriEscaping.Unescape(header.Value);
            }
        }

        string text = SipText.ToText(address.Uri);
        int headers = text.IndexOf('?', StringComparison.Ordinal);
        text = headers < 0 ? text : text[..headers];
        target = new ReferTarget(text.Replace(";method=INVITE", "", StringComparison.OrdinalIgnoreCase), replaces);
        return replaces.Length == 0 || ReplacesValue.TryParse(replaces, out _);
    }

    /// <summary>Refer-To with the URI in angle brackets, without which its header part would belong to the header field (RFC 3261 §20.10).</summary>
    public override string ToString() => Replaces.Length == 0 ? $"<{Uri}>" : $"<{Uri}?Replaces={SipUriEscaping.EscapeHeader(Replaces)}>";
}
