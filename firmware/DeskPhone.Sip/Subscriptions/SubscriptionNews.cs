using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>Subscription-State (RFC 6665 §4.1.3).</summary>
/// <param name="IsTerminated">Whether it is over.</param>
/// <param name="Seconds">How long it lasts, if it says.</param>
/// <param name="Reason">Why it is over, in lower case; empty for no reason.</param>
/// <param name="RetryAfter">When to try again, if it says.</param>
internal readonly record struct SubscriptionNews(bool IsTerminated, uint? Seconds, string Reason, TimeSpan? RetryAfter)
{
    /// <summary>Longest wait obeyed: beyond an hour a number is a mistake.</summary>
    private const uint MaxWaitSeconds = 3600;

    /// <summary>Reads the header field; what it does not understand it takes for an active subscription.</summary>
    public static SubscriptionNews Read(string header)
    {
        int end = header.IndexOf(';', StringComparison.Ordinal);
        string state = end < 0 ? header : header[..end];
        byte[] parameters = end < 0 ? [] : Encoding.UTF8.GetBytes(header[end..]);
        return new SubscriptionNews(
            state.Trim().Equals("terminated", StringComparison.OrdinalIgnoreCase),
            Number(parameters, "expires"u8),
            SipParameterEnumerator.TryFind(parameters, "reason"u8, out SipParameter reason) ? SipText.ToText(reason.Value).ToLowerInvariant() : "",
            Number(parameters, "retry-after"u8) is { } wait ? TimeSpan.FromSeconds(Math.Min(wait, MaxWaitSeconds)) : null);
    }

    private static uint? Number(byte[] parameters, ReadOnlySpan<byte> name) =>
        SipParameterEnumerator.TryFind(parameters, name, out SipParameter found) && SipText.TryParseNumber(found.Value, out uint number) ? number : null;
}
