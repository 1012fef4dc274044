using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>The calls of all on a list that the server keeps (RFC 4662): each is told like one followed alone.</summary>
internal sealed class DialogListWatch(SipContext context, SipWatch watch) : ISubscriptionUser
{
    /// <summary>More lamps than any expansion module has.</summary>
    private const int MaxResources = 500;

    private readonly Dictionary<string, (WatchedDialogs Dialogs, WatchState Told, IReadOnlyList<WatchedCall> Calls)> _resources = [];
    private uint? _version;

    public string Package => "dialog";

    public string Accept => $"{ContentTypes.DialogInformation}, {ContentTypes.ResourceList}, {ContentTypes.Related}";

    public string Supported => "eventlist";

    public void HandleBegun()
    {
        _version = null;
        foreach ((WatchedDialogs dialogs, _, _) in _resources.Values)
        {
            dialogs.Clear();
        }
    }

    public bool HandleNews(ReceivedRequest notify, Instant now)
    {
        if (ResourceList.Read(notify.Part(ContentTypes.ResourceList).Span) is not { } list || list.Version <= _version)
        {
            return true;
        }

        bool isComplete = list.IsFull || list.Version == _version + 1; // §5.2: a gap asks for all of it.
        _version = list.Version;
        byte[] contentType = Encoding.UTF8.GetBytes(notify.ContentType + notify.ContentTypeParameters);
        foreach (ListedResource resource in list.Resources)
        {
            WatchedDialogs dialogs = DialogsOf(resource.Uri);
            if (!resource.IsActive)
            {
                dialogs.Clear();
            }
            else if (MultipartBody.TryFindById(contentType, notify.Body.Span, Encoding.UTF8.GetBytes(resource.ContentId), out Range range)
                && DialogInformation.TryParse(notify.Body.Span[range], out DialogInformation? information))
            {
                isComplete &= dialogs.Apply(information!);
            }

            Tell(resource.Uri, dialogs.State);
        }

        if (list.IsFull)
        {
            foreach (string gone in _resources.Keys.Except(list.Resources.Select(static resource => resource.Uri)).ToList())
            {
                Tell(gone, WatchState.Unknown);
                _resources.Remove(gone);
            }
        }

        return isComplete;
    }

    public void HandleLost()
    {
        _version = null;
        foreach (string resource in _resources.Keys.ToList())
        {
            _resources[resource].Dialogs.Clear();
            Tell(resource, WatchState.Unknown);
        }
    }

    private WatchedDialogs DialogsOf(string uri)
    {
        if (!_resources.TryGetValue(uri, out (WatchedDialogs Dialogs, WatchState Told, IReadOnlyList<WatchedCall> Calls) known))
        {
            known = (new WatchedDialogs(), WatchState.Unknown, []);
            if (_resources.Count < MaxResources)
            {
                _resources[uri] = known;
            }
        }

        return known.Dialogs;
    }

    private void Tell(string uri, WatchState state)
    {
        if (!_resources.TryGetValue(uri, out (WatchedDialogs Dialogs, WatchState Told, IReadOnlyList<WatchedCall> Calls) known))
        {
            return;
        }

        IReadOnlyList<WatchedCall> calls = state is WatchState.Unknown ? [] : known.Dialogs.Calls;
        if (known.Told != state || !calls.SequenceEqual(known.Calls))
        {
            _resources[uri] = (known.Dialogs, state, calls);
            context.Emit(new SipOutput.WatchChanged(new SipWatch(watch.Account, uri), state) { Calls = calls });
        }
    }
}
