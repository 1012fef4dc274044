using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.History;

/// <summary>Writes each call into the log, once, when it is over.</summary>
internal sealed class HistoryRecorder(HistoryBook book, AccountBook accounts, CallClock clock)
{
    /// <summary>Takes up the calls that ended since the last time.</summary>
    public void Settle(CallList calls, Instant now)
    {
        while (calls.Unlogged.TryDequeue(out Call? call))
        {
            // What was dialled is what is dialled again, whoever answered in the end.
            SipPeer peer = call is { Direction: CallDirection.Outgoing, Target.Length: > 0 } ? call.Peer with { Uri = call.Target } : call.Peer;
            book.Add(Entry(call.Account, peer, KindOf(call), clock.UtcAt(call.CreatedAt, now)) with
            {
                Duration = call.Duration(now),
                ForwardedTo = call.ForwardedTo,
            });
        }
    }

    /// <summary>A call that never rang: it was turned away at the door.</summary>
    public void AddTurnedAway(AccountId account, SipPeer peer, HistoryKind kind, string forwardedTo, Instant now) =>
        book.Add(Entry(account, peer, kind, clock.UtcAt(now, now)) with { ForwardedTo = forwardedTo });

    private static HistoryKind KindOf(Call call) => call switch
    {
        { Direction: CallDirection.Outgoing } => HistoryKind.Placed,
        { TalkingSince: not null } => HistoryKind.Received,
        { ForwardedTo.Length: > 0 } => HistoryKind.Forwarded,
        { IsAnsweredElsewhere: true } => HistoryKind.AnsweredElsewhere,
        { IsDeclined: true } => HistoryKind.Rejected,
        _ => HistoryKind.Missed,
    };

    private HistoryEntry Entry(AccountId account, SipPeer peer, HistoryKind kind, DateTimeOffset? at)
    {
        string own = accounts.TryGet(account, out AccountSettings settings) ? settings.Address : "";
        string number = CallerNumber.IsHidden(peer) ? "" : DialTarget.NumberOf(peer.Uri);
        return new HistoryEntry
        {
            Id = 0,
            Kind = kind,
            Name = peer.DisplayName,
            Number = number,
            Address = number.Length == 0 ? "" : AddressOf(peer.Uri, number, own),
            Account = own,
            At = at,
        };
    }

    /// <summary>A number means the same at our own server; a name elsewhere is only reached by its whole address.</summary>
    private static string AddressOf(string uri, string number, string own)
    {
        bool isNumber = number.All(static c => char.IsAsciiDigit(c) || c is '+' or '*' or '#');
        string domain = DialTarget.DomainOf(uri);
        return isNumber || string.Equals(domain, DialTarget.DomainOf(own), StringComparison.OrdinalIgnoreCase) ? number : uri;
    }
}
