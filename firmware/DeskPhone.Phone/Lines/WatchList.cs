using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Lines;

/// <summary>Everybody the phone follows, for whatever reason: the server is asked once about each.</summary>
internal sealed class WatchList(Queue<PhoneOutput> outputs)
{
    private readonly SortedDictionary<WatchOwner, IReadOnlyList<SipWatch>> _wanted = [];
    private IReadOnlyList<SipWatch>? _told;

    /// <summary>Follows these from now on, in place of those this owner followed before.</summary>
    public void Want(WatchOwner owner, params IReadOnlyList<SipWatch> watches)
    {
        _wanted[owner] = watches;
        SipWatch[] all = [.. _wanted.Values.SelectMany(static wanted => wanted).Distinct()];
        if (_told is null || !all.SequenceEqual(_told))
        {
            _told = all;
            outputs.Enqueue(new PhoneOutput.Watch(all));
        }
    }
}
