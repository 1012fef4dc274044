using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>Strangers who send to the RTP port of a phone in a call: the tone stays intact.</summary>
public sealed class AttackTests : InteropTest
{
    private const int PacketsPerSecond = 50_000;

    [Theory]
    [InlineData("off")]
    [InlineData("required")]
    public async Task Fifty_thousand_packets_a_second_from_a_stranger_are_neither_heard_nor_felt(string srtp)
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Srtp = srtp });
        PhoneProcess other = await StartRegisteredPhoneAsync(PhoneFor("102", toneHz: PeerToneHz) with { Srtp = srtp, AnswersByItself = true });
        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(10, Soon);

        double rate = await Task.Run(() => Flood(phone.RtpPort, TimeSpan.FromSeconds(3)));
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await other.WaitForCallAsync("ended", Soon);

        TestContext.Current.TestOutputHelper?.WriteLine($"{rate:F0} packets/s, refused {call["refused"]}, lost {call["lost"]}");
        Assert.InRange(rate, PacketsPerSecond * 0.8, double.MaxValue);
        AssertHears(phone.Heard(), PeerToneHz);
        AssertHears(other.Heard(), PhoneToneHz);
    }

    /// <summary>RTP that would be valid, each packet from another source of RTP, with a loud noise in it.</summary>
    private static double Flood(int port, TimeSpan duration)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var target = new IPEndPoint(IPAddress.Loopback, port);
        SocketAddress address = target.Serialize();
        var random = new Random(1);
        byte[] packet = new byte[172];
        random.NextBytes(packet);
        (packet[0], packet[1]) = (0x80, 0);
        long sent = 0;
        long begun = Stopwatch.GetTimestamp();
        for (TimeSpan passed = TimeSpan.Zero; passed < duration; passed = Stopwatch.GetElapsedTime(begun))
        {
            for (long due = (long)(passed.TotalSeconds * PacketsPerSecond); sent < due; sent++)
            {
                random.NextBytes(packet.AsSpan(2, 10));
                socket.SendTo(packet, SocketFlags.None, address);
            }

            Thread.Yield();
        }

        return sent / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
