using System.Text;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Identity;

/// <summary>Takes out of an INVITE who sent it on: History-Info (RFC 7044 §10) or Diversion (RFC 5806).</summary>
internal static class DiversionReader
{
    /// <summary>Hops kept: no screen shows more, and a longer chain is a ring.</summary>
    private const int MaxHops = 8;

    /// <summary>The last one first; History-Info where it tells of any.</summary>
    public static IReadOnlyList<DiversionHop> Read(in SipMessageView view)
    {
        List<DiversionHop> hops = ReadHistory(view);
        return hops.Count > 0 ? hops : ReadDiversions(view);
    }

    private static List<DiversionHop> ReadDiversions(in SipMessageView view)
    {
        List<DiversionHop> hops = [];
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.Diversion))
        {
            if (hops.Count < MaxHops && NameAddress.TryParse(value, out NameAddress address) && SipUriView.TryParse(address.Uri, out _))
            {
                _ = address.TryGetParameter("reason"u8, out ReadOnlySpan<byte> reason);
                bool isHidden = address.TryGetParameter("privacy"u8, out ReadOnlySpan<byte> privacy)
                    && !SipText.EqualsIgnoreCase(privacy, "off"u8) && !SipText.EqualsIgnoreCase(privacy, "none"u8);
                var by = new SipPeer(address.ToDisplayText(), SipText.ToText(address.Uri)) { IsHidden = isHidden };
                hops.Add(new DiversionHop(by, FromToken(SipText.ToText(reason))));
            }
        }

        return hops;
    }

    /// <summary>
    /// The entries are the targets in turn. One that failed says so itself by an embedded Reason; one that was left for the next
    /// is known by the cause in the URI of that (RFC 4458 §2, RFC 7544 §7).
    /// </summary>
    private static List<DiversionHop> ReadHistory(in SipMessageView view)
    {
        List<(SipPeer Peer, int OwnCause, int NextCause)> entries = [];
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.HistoryInfo))
        {
            if (entries.Count <= MaxHops && NameAddress.TryParse(value, out NameAddress address) && SipUriView.TryParse(address.Uri, out SipUriView uri))
            {
                entries.Add((PeerOf(address, uri), CauseIn(uri), uri.TryGetParameter("cause"u8, out ReadOnlySpan<byte> cause) ? Number(cause) : 0));
            }
        }

        List<DiversionHop> hops = [];
        for (int i = entries.Count - 2; i >= 0; i--)
        {
            int cause = entries[i + 1].NextCause > 0 ? entries[i + 1].NextCause : entries[i].OwnCause;
            if (cause > 0)
            {
                hops.Add(new DiversionHop(entries[i].Peer, FromCause(cause)));
            }
        }

        return hops;
    }

    private static SipPeer PeerOf(in NameAddress address, in SipUriView uri)
    {
        string text = SipText.ToText(address.Uri);
        int question = text.IndexOf('?', StringComparison.Ordinal);
        return new SipPeer(address.ToDisplayText(), question < 0 ? text : text[..question])
        {
            IsHidden = SipText.ToText(uri.Headers).Contains("privacy=", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>The SIP cause of an escaped <c>Reason=SIP;cause=302</c>; 0 for none.</summary>
    private static int CauseIn(in SipUriView uri)
    {
        string headers = SipUriEscaping.Unescape(uri.Headers);
        int reason = headers.IndexOf("reason=", StringComparison.OrdinalIgnoreCase);
        int cause = reason < 0 ? -1 : headers.IndexOf("cause=", reason, StringComparison.OrdinalIgnoreCase);
        if (cause < 0)
        {
            return 0;
        }

        string digits = string.Concat(headers.Skip(cause + "cause=".Length).TakeWhile(char.IsAsciiDigit).Take(3));
        return Number(Encoding.ASCII.GetBytes(digits));
    }

    private static int Number(ReadOnlySpan<byte> text) => SipText.TryParseNumber(text, out uint number) && number is >= 100 and <= 699 ? (int)number : 0;

    private static DiversionReason FromCause(int cause) => cause switch
    {
        302 => DiversionReason.Unconditional,
        486 => DiversionReason.Busy,
        408 => DiversionReason.NoAnswer,
        480 or 487 => DiversionReason.Deflection,
        503 => DiversionReason.Unavailable,
        _ => DiversionReason.Unknown,
    };

    private static DiversionReason FromToken(string token) => token.ToLowerInvariant() switch
    {
        "unconditional" => DiversionReason.Unconditional,
        "user-busy" => DiversionReason.Busy,
        "no-answer" => DiversionReason.NoAnswer,
        "unavailable" => DiversionReason.Unavailable,
        "deflection" => DiversionReason.Deflection,
        "time-of-day" => DiversionReason.TimeOfDay,
        "do-not-disturb" => DiversionReason.DoNotDisturb,
        "follow-me" => DiversionReason.FollowMe,
        "out-of-service" => DiversionReason.OutOfService,
        "away" => DiversionReason.Away,
        _ => DiversionReason.Unknown,
    };
}
