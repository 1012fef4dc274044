using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>How many voice messages wait, as a server tells it (RFC 3842 §5.2).</summary>
/// <param name="NewCount">Not heard yet; 1 where the server only says that there are some.</param>
/// <param name="OldCount">Heard.</param>
/// <param name="Account">Where to call to hear them, a URI; empty where the server does not say.</param>
public readonly record struct MessageSummary(int NewCount, int OldCount, string Account)
{
    private const uint MaxCount = 9999; // No screen has room for more, and nobody listens to them.

    /// <summary>Reads an <c>application/simple-message-summary</c> body; <see langword="false"/> without the status line that every one has.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, out MessageSummary summary)
    {
        bool? areWaiting = null;
        (uint New, uint Old)? counts = null;
        string account = "";
        foreach (Range range in body.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = body[range];
            int colon = line.IndexOf((byte)':');
            if (colon < 0)
            {
                continue;
            }

            ReadOnlySpan<byte> name = SipText.Trim(line[..colon]);
            ReadOnlySpan<byte> value = SipText.Trim(line[(colon + 1)..]);
            if (SipText.EqualsIgnoreCase(name, "Messages-Waiting"u8))
            {
                areWaiting = SipText.EqualsIgnoreCase(value, "yes"u8);
            }
            else if (SipText.EqualsIgnoreCase(name, "Voice-Message"u8))
            {
                counts = ReadCounts(value);
            }
            else if (SipText.EqualsIgnoreCase(name, "Message-Account"u8) && SipUriView.TryParse(value, out _))
            {
                account = SipText.ToText(value);
            }
        }

        uint waiting = areWaiting is true ? Math.Max(counts?.New ?? 1, 1) : 0;
        summary = new MessageSummary((int)waiting, (int)(counts?.Old ?? 0), account);
        return areWaiting is not null;
    }

    /// <summary><c>2/8 (0/2)</c>: new and old, then the urgent ones among them.</summary>
    private static (uint New, uint Old)? ReadCounts(ReadOnlySpan<byte> value)
    {
        int end = value.IndexOfAny(" \t("u8);
        ReadOnlySpan<byte> counts = end < 0 ? value : value[..end];
        int slash = counts.IndexOf((byte)'/');
        return slash > 0
            && SipText.TryParseNumber(counts[..slash], out uint fresh)
            && SipText.TryParseNumber(counts[(slash + 1)..], out uint old)
            ? (Math.Min(fresh, MaxCount), Math.Min(old, MaxCount))
            : null;
    }
}
