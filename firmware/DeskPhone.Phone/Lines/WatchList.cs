using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Lines;

/// <summary>Everybody the phone follows, for whatever reason: the server is asked once about each.</summary>
internal sealed class WatchList(Queue<PhoneOutput> outputs)
{
    private readonly IReadOnlyList<SipWatch>[] _wanted = [[], [], []]; // by owner
    private IReadOnlyList<SipWatch>? _told;

    /// <summary>Follows these from now on, in place of those this owner followed before.</summary>
    public void Want(WatchOwner owner, params IReadOnlyList<SipWatch> watches)
    {
        _wanted[(int)owner] = watches;
        var all = new List<SipWatch>();
        foreach (IReadOnlyList<SipWatch> wanted in _wanted)
        {
            foreach (SipWatch watch in wanted)
            {
                if (!all.Contains(watch))
                {
                    all.Add(watch);
                }
            }
        }

        if (_told is null || !all.SequenceEqual(_told))
        {
            _told = all;
            outputs.Enqueue(new PhoneOutput.Watch(all));
        }
    }
}
