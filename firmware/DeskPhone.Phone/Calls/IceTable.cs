using System.Globalization;
using System.Net;
using DeskPhone.Media.Ice;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Calls;

/// <summary>ICE in the words of the settings, of SDP and of the media engine.</summary>
internal static class IceTable
{
    /// <summary>Who helps an account to find its candidates.</summary>
    public static IReadOnlyList<IceServer> ServersOf(AccountSettings account) =>
    [
        .. account.StunServers.Select(static server => Parse(IceServerKind.Stun, server)),
        .. account.Ice is IceMode.Lite
            ? []
            : account.TurnServers.Select(server => Parse(KindOf(account.TurnTransport), server) with { User = account.TurnUser, Password = account.TurnPassword }),
    ];

    /// <summary>Where a peer without ICE is told to send: our own address, or the relayed one where nothing else may be told.</summary>
    public static IPEndPoint DefaultOf(AccountSettings account, IPEndPoint local, LocalIce? ice) =>
        account.Ice is IceMode.Relay && ice is not null ? ice.Candidates[0].Address : local;

    /// <summary>Candidates as SDP writes them; <see langword="null"/> for a call without ICE.</summary>
    public static LocalIce? ToLocal(AccountSettings account, IReadOnlyList<IceCandidate> candidates) => account.Ice is IceMode.Off || candidates.Count == 0
        ? null
        : new LocalIce([.. candidates.Select(ToSdp)], account.Ice is IceMode.Lite);

    /// <summary>What both sides said as the media engine takes it; <see langword="null"/> for a call without ICE.</summary>
    public static IceOptions? ToOptions(AgreedIce? agreed) => agreed is null
        ? null
        : new IceOptions
        {
            LocalFragment = agreed.Local.UserFragment,
            LocalPassword = agreed.Local.Password,
            RemoteFragment = agreed.Remote.UserFragment,
            RemotePassword = agreed.Remote.Password,
            RemoteCandidates = [.. agreed.Remote.Candidates.Where(static candidate => candidate.Component <= 2).Select(FromSdp)],
            IsControlling = agreed.IsControlling,
            IsLite = agreed.Local.IsLite,
        };

    private static SdpCandidate ToSdp(IceCandidate candidate) => new(
        FoundationOf(candidate),
        candidate.Component,
        candidate.Priority,
        candidate.Address,
        candidate.Kind switch
        {
            IceCandidateKind.Host => "host",
            IceCandidateKind.ServerReflexive => "srflx",
            IceCandidateKind.PeerReflexive => "prflx",
            IceCandidateKind.Relayed => "relay",
            _ => throw new ArgumentOutOfRangeException(nameof(candidate)),
        },
        candidate.Related);

    /// <summary>Kind and server tell them apart, for they all have one base (RFC 8445 §5.1.1.3).</summary>
    private static string FoundationOf(IceCandidate candidate) => candidate.Place == 0
        ? FormattableString.Invariant($"{(int)candidate.Kind}")
        : FormattableString.Invariant($"{(int)candidate.Kind}+{candidate.Place}");

    private static IceCandidate FromSdp(SdpCandidate candidate) => new(
        candidate.Type switch
        {
            "srflx" => IceCandidateKind.ServerReflexive,
            "prflx" => IceCandidateKind.PeerReflexive,
            "relay" => IceCandidateKind.Relayed,
            _ => IceCandidateKind.Host,
        },
        candidate.Component,
        candidate.Address,
        candidate.Priority,
        candidate.Related);

    private static IceServerKind KindOf(TurnTransport transport) => transport switch
    {
        TurnTransport.Udp => IceServerKind.TurnUdp,
        TurnTransport.Tcp => IceServerKind.TurnTcp,
        TurnTransport.Tls => IceServerKind.TurnTls,
        _ => throw new ArgumentOutOfRangeException(nameof(transport)),
    };

    /// <summary>An address or a name, with a port or without; the settings have been checked.</summary>
    private static IceServer Parse(IceServerKind kind, string server)
    {
        if (IPEndPoint.TryParse(server, out IPEndPoint? address))
        {
            return new IceServer(kind, address.Address.ToString(), address.Port == 0 ? null : address.Port);
        }

        int colon = server.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new IceServer(kind, server, null)
            : new IceServer(kind, server[..colon], int.Parse(server.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }
}
