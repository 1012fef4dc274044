using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Registration;

/// <summary>How long a binding lives that a registrar has just granted (RFC 3261 §10.2.4, §10.3).</summary>
internal static class BindingLifetime
{
    /// <summary>A binding shorter than this would keep phone and registrar busy with nothing else.</summary>
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(10);

    /// <summary>A longer one is a mistake of somebody.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>The lifetime of our own binding among those the 200 lists; <paramref name="asked"/> where it does not say.</summary>
    public static TimeSpan Of(SipAccount account, SipFlow flow, ReceivedResponse response, TimeSpan asked)
    {
        uint? seconds = null;
        foreach (ReceivedContact contact in response.Contacts)
        {
            if (contact.User == account.ContactUser)
            {
                seconds = contact.ExpiresSeconds ?? response.ExpiresSeconds;
                if (contact.HostPort == flow.Local.ToString())
                {
                    break; // The very one, not a leftover of another address of ours.
                }
            }
        }

        // Some registrars list no binding at all; then what they say, or what we asked, has to do.
        TimeSpan granted = (seconds ?? response.ExpiresSeconds) is { } said ? TimeSpan.FromSeconds(said) : asked;
        return granted < s_shortest ? s_shortest : granted > s_longest ? s_longest : granted;
    }
}
