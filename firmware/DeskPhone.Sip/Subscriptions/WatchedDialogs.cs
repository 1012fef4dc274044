namespace DeskPhone.Sip.Subscriptions;

/// <summary>All calls of a watched one, put together from full and partial documents (RFC 4235 §4.3).</summary>
internal sealed class WatchedDialogs
{
    /// <summary>More calls than a group shows; beyond it the lamp would say the same.</summary>
    private const int MaxDialogs = 64;

    private readonly Dictionary<string, WatchedDialog> _dialogs = [];
    private uint? _version;

    /// <summary>What a lamp should say: a ringing call wants attention before a busy one.</summary>
    public WatchState State
    {
        get
        {
            if (_version is null)
            {
                return WatchState.Unknown;
            }

            bool isRinging = _dialogs.Values.Any(static dialog => dialog is { IsRecipient: true, State: "trying" or "proceeding" or "early" });
            bool isCalling = _dialogs.Values.All(static dialog => dialog is { IsRecipient: false, State: "trying" or "proceeding" or "early" });
            bool isBusy = _dialogs.Values.Any(static dialog => !dialog.IsHeld);
            return isRinging ? WatchState.Ringing : _dialogs.Count == 0 ? WatchState.Idle
                : isCalling ? WatchState.Calling : isBusy ? WatchState.Busy : WatchState.Held;
        }
    }

    /// <summary>The calls one by one, those of which more is told than that they are there.</summary>
    public IReadOnlyList<WatchedCall> Calls => _dialogs.Count == 0 ? []
        : [.. _dialogs.Values.Where(static dialog => dialog.CallId.Length + dialog.PeerUri.Length > 0).Select(static dialog => dialog.ToCall())];

    /// <summary>Forgets everything: a new subscription starts with a full document.</summary>
    public void Clear()
    {
        _dialogs.Clear();
        _version = null;
    }

    /// <summary>Takes a document; false where one before it is missing, so that a full one is wanted.</summary>
    public bool Apply(DialogInformation information)
    {
        if (information.Version <= _version)
        {
            return true; // An older one, overtaken on the way.
        }

        if (!information.IsFull && (_version is null || information.Version != _version + 1))
        {
            return false;
        }

        _version = information.Version;
        if (information.IsFull)
        {
            _dialogs.Clear();
        }

        foreach (WatchedDialog dialog in information.Dialogs)
        {
            if (dialog.State == "terminated")
            {
                _dialogs.Remove(dialog.Id);
            }
            else if (_dialogs.Count < MaxDialogs || _dialogs.ContainsKey(dialog.Id))
            {
                _dialogs[dialog.Id] = dialog;
            }
        }

        return true;
    }
}
