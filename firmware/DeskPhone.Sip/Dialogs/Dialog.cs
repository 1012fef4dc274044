using System.Text;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Dialogs;

/// <summary>A dialog (RFC 3261 §12): what two user agents have to agree on to send each other requests.</summary>
internal sealed class Dialog
{
    private readonly string _local;
    private string _remote;
    private List<string> _routeSet;
    private uint _localSequence;
    private uint? _remoteSequence;

    private Dialog(SipAccount account, ReceivedMessage message, string local, string remote, IEnumerable<string> routeSet)
    {
        // A Contact is a MUST (§12.1); the peer that leaves it out is where its From or To says.
        Account = account;
        CallId = message.CallId;
        _local = local;
        _remote = remote;
        _routeSet = Usable(routeSet);
        AllowsUpdate = Allows(message, "UPDATE");
        RemoteTarget = message.Contacts.Count > 0 ? message.Contacts[0].Uri : IsUsable(message.Peer.Uri) ? message.Peer.Uri : account.RegistrarUri;
    }

    /// <summary>Whose dialog it is.</summary>
    public SipAccount Account { get; }

    /// <summary>Call-ID.</summary>
    public string CallId { get; }

    /// <summary>Our tag.</summary>
    public required string LocalTag { get; init; }

    /// <summary>The peer's tag; empty where the peer speaks RFC 2543.</summary>
    public required string RemoteTag { get; init; }

    /// <summary>Whether we sent the INVITE that made it, and so own the Call-ID (§14.1).</summary>
    public required bool IsCaller { get; init; }

    /// <summary>Whether the peer takes UPDATE (RFC 3311 §4); false until it says so.</summary>
    public bool AllowsUpdate { get; private set; }

    /// <summary>Where the peer is reached.</summary>
    public string RemoteTarget { get; private set; }

    /// <summary>Who the peer is, as From or To says: reached through its server, wherever it is (RFC 5589 §7.3).</summary>
    public string RemoteUri => UriOf(_remote) is { Length: > 0 } uri && !uri.Contains('?', StringComparison.Ordinal) ? uri : RemoteTarget;

    /// <summary>The URI that says where a request goes first (§12.2.1.1).</summary>
    public string NextHop => _routeSet.Count > 0 ? UriOf(_routeSet[0]) : RemoteTarget;

    /// <summary>The dialog a 2xx to our INVITE makes (§12.1.2).</summary>
    public static Dialog FromResponse(SipAccount account, MessageDraft invite, ReceivedResponse response) =>
        new(account, response, invite.Get(SipHeaderName.From), response.To, response.RecordRoutes.Reverse())
        {
            LocalTag = response.FromTag,
            RemoteTag = response.ToTag,
            IsCaller = true,
            _localSequence = invite.SequenceNumber,
        };

    /// <summary>The dialog our response to an INVITE makes (§12.1.1).</summary>
    public static Dialog FromRequest(SipAccount account, ReceivedRequest invite, string localTag, uint firstSequence) =>
        new(account, invite, $"{invite.To};tag={localTag}", invite.From, invite.RecordRoutes)
        {
            LocalTag = localTag,
            RemoteTag = invite.FromTag,
            IsCaller = false,
            _remoteSequence = invite.SequenceNumber,
            _localSequence = firstSequence,
        };

    /// <summary>The dialog a NOTIFY makes that comes before, or besides, the 2xx to our SUBSCRIBE (RFC 6665 §4.1.4).</summary>
    public static Dialog FromNotify(SipAccount account, ReceivedRequest notify, uint lastSequence) =>
        new(account, notify, notify.To, notify.From, notify.RecordRoutes)
        {
            LocalTag = notify.ToTag,
            RemoteTag = notify.FromTag,
            IsCaller = true,
            _remoteSequence = notify.SequenceNumber,
            _localSequence = lastSequence,
        };

    /// <summary>The 2xx to our INVITE confirms an early dialog: its route set is the one that counts (§13.2.2.4).</summary>
    public void Confirm(ReceivedResponse response)
    {
        _routeSet = Usable(response.RecordRoutes.Reverse());
        RefreshTarget(response);
    }

    /// <summary>The peer's Contact in a target refresh (§12.2.1.2, §12.2.2).</summary>
    public void RefreshTarget(ReceivedMessage message)
    {
        if (message.Contacts.Count > 0)
        {
            RemoteTarget = message.Contacts[0].Uri;
        }

        if (message.Allow.Count > 0)
        {
            AllowsUpdate = Allows(message, "UPDATE");
        }
    }

    /// <summary>The peer goes by another URI from now on (RFC 4916 §4.4): later requests are addressed to that one.</summary>
    public void TakeRemote(ReceivedRequest request)
    {
        if (request.Supports("from-change"))
        {
            _remote = request.From;
        }
    }

    /// <summary>Whether a request of the peer is in order; one that is older must be refused with 500 (§12.2.2).</summary>
    public bool AcceptSequence(uint sequence)
    {
        if (sequence < _remoteSequence)
        {
            return false;
        }

        _remoteSequence = sequence;
        return true;
    }

    /// <summary>A request with the next sequence number (§12.2.1.1).</summary>
    public MessageDraft NewRequest(SipMethod method) => NewRequest(method, ++_localSequence);

    /// <summary>The ACK of a 2xx, which has the number of its INVITE (§13.2.2.4).</summary>
    public MessageDraft NewAck(uint inviteSequence) => NewRequest(SipMethod.Ack, inviteSequence);

    private MessageDraft NewRequest(SipMethod method, uint sequence)
    {
        bool isStrict = _routeSet.Count > 0 && !IsLoose(_routeSet[0]);
        IEnumerable<string> routes = isStrict ? [.. _routeSet.Skip(1), $"<{RemoteTarget}>"] : _routeSet;
        return MessageDraft.Request(method, isStrict ? UriOf(_routeSet[0]) : RemoteTarget, routes, _local, _remote, CallId, sequence);
    }

    private static bool Allows(ReceivedMessage message, string method) => message.Allow.Contains(method, StringComparer.OrdinalIgnoreCase);

    private static List<string> Usable(IEnumerable<string> routes) => [.. routes.Where(static route => IsUsable(UriOf(route)))];

    private static bool IsUsable(string uri) => SipUriView.TryParse(Encoding.UTF8.GetBytes(uri), out _);

    private static bool IsLoose(string route) =>
        SipUriView.TryParse(Encoding.UTF8.GetBytes(UriOf(route)), out SipUriView uri) && uri.IsLooseRouter;

    private static string UriOf(string route) =>
        NameAddress.TryParse(Encoding.UTF8.GetBytes(route), out NameAddress address) ? Encoding.UTF8.GetString(address.Uri) : "";
}
