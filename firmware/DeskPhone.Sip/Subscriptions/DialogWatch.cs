using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>The calls of somebody else, followed for a lamp (RFC 4235).</summary>
internal sealed class DialogWatch(SipContext context, SipWatch watch) : ISubscriptionUser
{
    private readonly WatchedDialogs _dialogs = new();
    private WatchState _told = WatchState.Unknown;
    private IReadOnlyList<WatchedCall> _toldCalls = [];

    public string Package => "dialog";

    public string Accept => ContentTypes.DialogInformation;

    public void HandleBegun() => _dialogs.Clear();

    public bool HandleNews(ReceivedRequest notify, Instant now)
    {
        if (notify.Part(ContentTypes.DialogInformation) is not { IsEmpty: false } body)
        {
            return true;
        }

        if (!DialogInformation.TryParse(body.Span, out DialogInformation? information))
        {
            context.Notice($"The news about the calls of {watch.Target} make no sense");
            return true;
        }

        bool isComplete = _dialogs.Apply(information!);
        Tell(_dialogs.State);
        return isComplete;
    }

    public void HandleLost()
    {
        _dialogs.Clear();
        Tell(WatchState.Unknown);
    }

    private void Tell(WatchState state)
    {
        IReadOnlyList<WatchedCall> calls = _dialogs.Calls;
        if (state != _told || !calls.SequenceEqual(_toldCalls))
        {
            (_told, _toldCalls) = (state, calls);
            context.Emit(new SipOutput.WatchChanged(watch, state) { Calls = calls });
        }
    }
}
