using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>Who takes part in a conference (RFC 4575).</summary>
internal sealed class ConferenceWatch(SipContext context, SipWatch watch) : ISubscriptionUser
{
    private readonly ConferenceRoster _roster = new();

    public string Package => "conference";

    public string Accept => ContentTypes.ConferenceInformation;

    public void HandleBegun() => _roster.Clear();

    public bool HandleNews(ReceivedRequest notify, Instant now)
    {
        if (notify.Part(ContentTypes.ConferenceInformation) is not { IsEmpty: false } body)
        {
            return true;
        }

        bool isComplete = _roster.Apply(body.Span);
        context.Emit(new SipOutput.RosterChanged(watch, _roster.Users));
        return isComplete;
    }

    public void HandleLost()
    {
        if (_roster.Users.Count > 0)
        {
            _roster.Clear();
            context.Emit(new SipOutput.RosterChanged(watch, []));
        }
    }
}
