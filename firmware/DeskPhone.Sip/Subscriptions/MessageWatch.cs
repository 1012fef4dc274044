using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>The mailbox of an account (RFC 3842).</summary>
internal sealed class MessageWatch(SipContext context, SipAccount account) : ISubscriptionUser
{
    public string Package => "message-summary";

    public string Accept => ContentTypes.MessageSummary;

    public void HandleBegun()
    {
        // The lamp keeps what was last known: a message does not go away because a server does.
    }

    public bool HandleNews(ReceivedRequest notify, Instant now)
    {
        Tell(context, account, notify);
        return true;
    }

    public void HandleLost()
    {
        // As above.
    }

    /// <summary>Reads a summary, asked for or not, and tells the owner.</summary>
    public static void Tell(SipContext context, SipAccount account, ReceivedRequest notify)
    {
        if (notify.MessageSummary is { } summary)
        {
            context.Emit(new SipOutput.MessageWaiting(account.Id, summary));
        }
    }
}
