using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>Whether somebody is there (RFC 3856).</summary>
internal sealed class PresenceWatch(SipContext context, SipWatch watch) : ISubscriptionUser
{
    private Presence _told = Presence.Unknown;

    public string Package => "presence";

    public string Accept => ContentTypes.Presence;

    public void HandleBegun()
    {
        // What was known holds until it is lost.
    }

    public bool HandleNews(ReceivedRequest notify, Instant now)
    {
        if (Presence.TryParse(notify.Part(ContentTypes.Presence).Span, out Presence presence))
        {
            Tell(presence);
        }

        return true;
    }

    public void HandleLost() => Tell(Presence.Unknown);

    private void Tell(Presence presence)
    {
        if (presence != _told)
        {
            _told = presence;
            context.Emit(new SipOutput.PresenceChanged(watch, presence));
        }
    }
}
