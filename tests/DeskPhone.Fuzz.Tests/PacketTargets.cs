using System.Net;
using System.Text;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Dtmf;
using DeskPhone.Media.Ice;
using DeskPhone.Media.Rtp;
using DeskPhone.Native.OpenSsl;
using DeskPhone.Provisioning.Discovery;

namespace DeskPhone.Fuzz.Tests;

/// <summary>Datagrams that come to a media port or to a question in the network, besides RTP and RTCP themselves.</summary>
internal static class PacketTargets
{
    private const int MaxDatagram = 1472;
    private const uint Transaction = 0x12345678;

    private static readonly byte[] s_transactionId = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    private static readonly Lazy<OpenSslDtlsEndpoint> s_dtls = new(static () => new OpenSslDtlsEndpoint(DateTimeOffset.UnixEpoch.AddYears(50)));

    public static IEnumerable<FuzzTarget> All()
    {
        yield return new("stun", StunSeeds(), [], ReadStun);
        yield return new("redundant-audio", [[0xe5, 0, 0x50, 4, 0x65, 1, 2, 3, 4, 5, 6], [0x65, 3, 32, 0, 160]], [], ReadPayload);
        yield return new("dhcp", DhcpSeeds(), ["https://a/", "\u0001\u0006"], static bytes => DhcpMessage.ReadServers(bytes, Transaction).Count);
        yield return new("profile-notify", ProfileSeeds(), ["NOTIFY ", "\r\n\r\n", "Call-ID: ", "ua-profile", "https://a/", "message/external-body; URL=\"", "Content-Type: "], ReadProfile);
        if (OpenSslDtlsEndpoint.IsAvailable)
        {
            yield return new("dtls", DtlsSeeds(), [], ReadDtls);
        }
    }

    private static IReadOnlyList<byte[]> StunSeeds()
    {
        byte[] buffer = new byte[512];
        var check = new StunWriter(buffer, StunMethod.Binding, StunClass.Request, s_transactionId);
        check.Add(StunAttribute.Username, "abcd:efgh"u8);
        check.Add(StunAttribute.Priority, 1862270975u);
        check.Add(StunAttribute.IceControlling, 0x0102030405060708ul);
        check.AddIntegrity("password"u8);
        check.AddFingerprint();
        byte[] request = buffer[..check.Length];
        var answer = new StunWriter(buffer, StunMethod.Binding, StunClass.Success, s_transactionId);
        answer.Add(StunAttribute.XorMappedAddress, new IPEndPoint(IPAddress.Parse("192.0.2.1"), 40_000));
        answer.AddIntegrity("password"u8);
        answer.AddFingerprint();
        byte[] success = buffer[..answer.Length];
        var refusal = new StunWriter(buffer, StunMethod.Allocate, StunClass.Error, s_transactionId);
        refusal.Add(StunAttribute.ErrorCode, [0, 0, 4, 1, (byte)'n', (byte)'o']);
        refusal.Add(StunAttribute.Realm, "example.org"u8);
        refusal.Add(StunAttribute.Nonce, "f//499k954d6OL34oL9FSTvy64sA"u8);
        return [request, success, buffer[..refusal.Length]];
    }

    private static int ReadStun(byte[] bytes)
    {
        if (!StunMessage.TryParse(bytes, out StunMessage message))
        {
            return -1;
        }

        int path = ((int)message.Method * 8) + (int)message.Class + message.ErrorCode + message.TransactionId[0];
        foreach (StunAttribute attribute in Enum.GetValues<StunAttribute>())
        {
            path = (path * 7) + (message.TryGet(attribute, out _) ? 1 : 0) + (message.AddressOf(attribute) is null ? 0 : 2) + (message.TryGetNumber(attribute, out _) ? 3 : 0);
        }

        return (path * 4) + (message.HasGoodFingerprint() ? 1 : 0) + (message.IsAuthentic("password"u8) ? 2 : 0);
    }

    private static int ReadPayload(byte[] bytes)
    {
        bool isEvent = TelephoneEvent.TryParse(bytes, out TelephoneEvent key);
        return RedundantPayload.TryParse(bytes, out _) ? 1000 : isEvent ? key.GetHashCode() & 255 : -1;
    }

    private static IReadOnlyList<byte[]> DhcpSeeds()
    {
        byte[] head = new byte[240];
        (head[0], head[1], head[2]) = (2, 1, 6);
        (head[4], head[5], head[6], head[7]) = (0x12, 0x34, 0x56, 0x78);
        (head[236], head[237], head[238], head[239]) = (0x63, 0x82, 0x53, 0x63); // RFC 2131 §3
        byte[] url = Encoding.ASCII.GetBytes("https://prov.example.org/{mac}");
        return
        [
            [.. head, 53, 1, 5, 66, (byte)url.Length, .. url, 255],
            [.. head, 53, 1, 5, 43, (byte)(url.Length + 2), 1, (byte)url.Length, .. url, 150, 8, 192, 0, 2, 1, 192, 0, 2, 2, 160, (byte)url.Length, .. url, 42, 4, 192, 0, 2, 3, 255],
        ];
    }

    private static IReadOnlyList<byte[]> ProfileSeeds() =>
    [
        Encoding.ASCII.GetBytes(
            "NOTIFY sip:x@192.0.2.10 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=token\r\nCall-ID: token\r\nCSeq: 1 NOTIFY\r\n"
            + "Event: ua-profile;effective-by=0\r\nSubscription-State: terminated\r\nContent-Type: application/url\r\nContent-Length: 25\r\n\r\nhttps://prov.example.org/"),
    ];

    private static int ReadProfile(byte[] bytes) =>
        ProfileSubscription.TryReadNotify(bytes, "token", out string url, out byte[] response) ? 1 + url.Length + (response.Length % 64) : -1;

    /// <summary>Every datagram of a handshake between two of us: first byte 0 for what a server gets, 1 for what a client gets.</summary>
    private static List<byte[]> DtlsSeeds()
    {
        var seeds = new List<byte[]>();
        using IDtlsHandshake client = s_dtls.Value.Create(isClient: true);
        using IDtlsHandshake server = s_dtls.Value.Create(isClient: false);
        client.HandleTick();
        server.HandleTick();
        bool hasMoved = true;
        while (hasMoved)
        {
            hasMoved = Carry(client, server, 0, seeds) | Carry(server, client, 1, seeds);
        }

        return seeds;
    }

    private static bool Carry(IDtlsHandshake from, IDtlsHandshake to, byte role, List<byte[]> seeds)
    {
        byte[] buffer = new byte[MaxDatagram];
        bool hasMoved = false;
        while (from.TryDequeue(buffer, out int length))
        {
            hasMoved = true;
            seeds.Add([role, .. buffer.AsSpan(0, length)]);
            to.HandleDatagram(buffer.AsSpan(0, length));
        }

        return hasMoved;
    }

    private static int ReadDtls(byte[] bytes)
    {
        bool isClient = bytes is [1, ..];
        using IDtlsHandshake handshake = s_dtls.Value.Create(isClient);
        handshake.HandleTick();
        byte[] answer = new byte[MaxDatagram];
        int path = Drain(handshake, answer);
        foreach (byte[] datagram in bytes.Skip(1).Chunk(MaxDatagram).Take(8))
        {
            handshake.HandleDatagram(datagram);
            path = (path * 31) + Drain(handshake, answer);
        }

        handshake.HandleTick();
        return (path * 4) + (int)handshake.State;
    }

    private static int Drain(IDtlsHandshake handshake, byte[] answer)
    {
        int path = 0;
        while (handshake.TryDequeue(answer, out int length))
        {
            path = (path * 17) + length;
        }

        return path;
    }
}
