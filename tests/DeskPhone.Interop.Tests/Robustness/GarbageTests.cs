using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Robustness;

/// <summary>What arrives from strangers.</summary>
public sealed class GarbageTests : InteropTest
{
    private const int Seed = 3261;

    [Fact]
    public async Task Garbage_datagrams_do_not_hinder_the_next_call()
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));

        await SendGarbageAsync(phone.SipPort);
        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        Assert.False(phone.HasExited);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    [Fact]
    public async Task A_call_from_a_stranger_does_not_ring()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));

        await SendAsync(phone.SipPort, [Invite("sip:101@127.0.0.1")]);

        // A request that does get an answer, so that the stranger's was surely handled before.
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102"));
        await peer.DialAsync("101");
        JsonObject call = await phone.WaitForCallAsync("incoming", Soon);
        Assert.Equal("102", (string?)call["peerNumber"]);
        Assert.Single(await phone.Api.CallsAsync());
    }

    [Fact]
    public async Task A_server_that_goes_away_fails_the_call_in_words_and_nothing_else()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101", SipTransport.Tcp));

        await Server.DisposeAsync();
        await phone.Api.LiftAsync();
        await phone.WaitForScreenAsync("dialTone", Soon);
        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForCallAsync("ended", TimeSpan.FromSeconds(35));

        Assert.NotEqual("", (string?)call["endReason"]);
        Assert.False(phone.HasExited);
    }

    private static async Task SendGarbageAsync(int port)
    {
        var random = new Random(Seed);
        byte[] valid = Invite("sip:101@127.0.0.1");
        var datagrams = new List<byte[]> { Array.Empty<byte>(), "\r\n\r\n"u8.ToArray(), new byte[60_000] };
        for (int i = 0; i < 300; i++)
        {
            byte[] datagram = valid[..random.Next(1, valid.Length)];
            for (int flips = random.Next(8); flips > 0; flips--)
            {
                datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
            }

            datagrams.Add(datagram);
        }

        await SendAsync(port, datagrams);
    }

    private static async Task SendAsync(int port, IEnumerable<byte[]> datagrams)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        foreach (byte[] datagram in datagrams)
        {
            await socket.SendToAsync(datagram, new IPEndPoint(IPAddress.Loopback, port));
        }
    }

    private static byte[] Invite(string uri) => Encoding.ASCII.GetBytes(
        $"""
        INVITE {uri} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKstranger
        Max-Forwards: 70
        From: <sip:stranger@example.net>;tag=1
        To: <{uri}>
        Call-ID: stranger
        CSeq: 1 INVITE
        Contact: <sip:stranger@127.0.0.1:9>
        Content-Length: 0


        """.ReplaceLineEndings("\r\n"));
}
