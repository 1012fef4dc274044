using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Lines;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Calls;

/// <summary>Conferences that a server mixes (RFC 4579): made by calling its factory, joined by sending people there, and who is in them (RFC 4575).</summary>
/// <remarks>A server that refuses costs nobody the conversation: then this phone mixes, as far as it can.</remarks>
internal sealed class RoomControl(
    string factory, CallControl calls, ConferenceControl local, TransferControl transfers, AccountBook accounts, WatchList watches, Remark remark, Queue<PhoneOutput> outputs)
{
    private readonly List<Call> _coming = [];
    private Call? _room;
    private string _watched = "";
    private IReadOnlyList<ConferenceUser> _users = [];
    private bool _isRefused;

    private bool IsOffered => factory.Length > 0 && !_isRefused;

    private Call? Room => _room is { IsLive: true } room ? room : null;

    /// <summary>The Conference key. With somebody on hold both go to the server; with nobody there is dial tone to call somebody.</summary>
    public IntentRefusal Add(Instant now, out bool mustDial)
    {
        mustDial = false;
        if (!IsOffered || calls.List.Foreground is not { State: CallState.Talking, TransferTo.Length: 0, IsPage: false } talking || talking.IsInConference)
        {
            return local.Add(out mustDial);
        }

        Call? held = talking == Room ? Waiting(talking) : Room ?? Waiting(talking);
        if (held is null)
        {
            return local.Add(out mustDial); // Dial tone: nobody is mixed with yet.
        }

        if (Room is { } room)
        {
            Invite(held == room ? talking : held, room);
            _ = room.IsHoldWanted && calls.Resume(room);
            return IntentRefusal.None;
        }

        return Open(talking, held, now);
    }

    /// <summary>Sends away whoever came last.</summary>
    public bool TryDrop(Call? call)
    {
        if (call is null || call != Room || call.Focus.Length == 0 || Others(call) is not [.., { } last])
        {
            return false;
        }

        outputs.Enqueue(new PhoneOutput.Transfer(call.Id, $"{last.Uri};method=BYE", null)); // RFC 4579 §5.10
        return true;
    }

    /// <summary>The server tells who takes part.</summary>
    public void HandleRoster(SipWatch watch, IReadOnlyList<ConferenceUser> users)
    {
        if (Room is { } room && watch.Target == _watched)
        {
            _users = users;
            room.Roster = [.. Others(room).Select(static user => user.DisplayName.Length > 0 ? user.DisplayName : DialTarget.NumberOf(user.Uri))];
        }
    }

    /// <summary>Looks whether the conference stands, or is over.</summary>
    public void Settle(Instant now)
    {
        if (_room is null)
        {
            return;
        }

        if (!_room.IsLive)
        {
            Close(now);
        }
        else if (_room is { State: CallState.Talking, TalkingSince: not null, Media.Agreed: not null })
        {
            Follow(_room);
            foreach (Call coming in _coming)
            {
                Invite(coming, _room);
            }

            _coming.Clear();
        }
    }

    private IntentRefusal Open(Call talking, Call held, Instant now)
    {
        IntentRefusal refusal = calls.Place(talking.Account, factory, OutgoingCallOptions.Ordinary, isEmergency: false, now);
        if (refusal is not IntentRefusal.None)
        {
            return local.Add(out _);
        }

        _room = calls.List.Newest!;
        _room.IsRoom = true;
        _coming.AddRange([held, talking]);
        return IntentRefusal.None;
    }

    /// <summary>The peer is asked to call the conference in place of us (RFC 4579 §5.5, RFC 5589 §6).</summary>
    private void Invite(Call peer, Call room)
    {
        if (peer is { IsLive: true, TalkingSince: not null, TransferTo.Length: 0 })
        {
            transfers.Send(peer, room.Focus.Length > 0 ? room.Focus : room.Target, DialTarget.NumberOf(room.Target));
        }
    }

    private void Follow(Call room)
    {
        if (_watched.Length == 0 && room.Focus.Length > 0)
        {
            _watched = room.Focus;
            watches.Want(WatchOwner.Conference, new SipWatch(room.Account, room.Focus) { Package = WatchPackage.Conference });
        }
    }

    private void Close(Instant now)
    {
        bool isRefused = _room is { TalkingSince: null } && _coming.Count > 0;
        Call[] waiting = [.. _coming.Where(static call => call.IsLive)];
        _coming.Clear();
        (_room, _users) = (null, []);
        if (_watched.Length > 0)
        {
            _watched = "";
            watches.Want(WatchOwner.Conference);
        }

        if (isRefused)
        {
            _isRefused = true;
            remark.Set("The server has no conference; this phone brings them together.", now);
            local.JoinHeld(waiting);
        }
    }

    private Call? Waiting(Call talking) => calls.List.All.LastOrDefault(call =>
        call != talking && call is { IsLive: true, IsHoldWanted: true, TalkingSince: not null, TransferTo.Length: 0, IsSetAside: false, IsPage: false, IsInConference: false });

    private ConferenceUser[] Others(Call room) =>
        [.. _users.Where(user => !(accounts.TryGet(room.Account, out AccountSettings own) && DialTarget.IsSame(own.Address, user.Uri)))];
}
