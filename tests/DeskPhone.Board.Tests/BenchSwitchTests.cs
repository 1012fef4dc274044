using System.Buffers.Binary;
using System.Net.Sockets;
using DeskPhone.Board.Tests.Bench;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests;

/// <summary>The bench's own switch, with a socket where the board would be: what it says must reach the board before anything of the phone is judged by it.</summary>
public sealed class BenchSwitchTests
{
    private const int TypeOffset = 12;
    private const ushort LinkLayerDiscovery = 0x88cc; // IEEE 802.1AB §8.3
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>LLDP-MED's network policy (TIA-1057 §10.2.3.1): voice, tagged, VLAN 200, priority 5, DSCP 46.</summary>
    private static ReadOnlySpan<byte> VoicePolicy => [0x00, 0x12, 0xbb, 0x02, 0x01, 0x41, 0x91, 0x6e];

    [Fact]
    public async Task It_announces_the_voice_vlan_with_priority_and_dscp()
    {
        Assert.SkipWhen(BenchNetwork.WhyNot is not null, BenchNetwork.WhyNot ?? "");
        Assert.SkipWhen(PeerTools.WhyMissing("lldpd", "dnsmasq") is not null, PeerTools.WhyMissing("lldpd", "dnsmasq") ?? "");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dpw-");
        await using BenchNetwork network = await BenchNetwork.StartAsync(folder.FullName);
        using var board = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        board.Bind(network.Wire.BoardAddress);

        await using BenchSwitch announcer = await BenchSwitch.StartAsync(Path.Combine(folder.FullName, "switch"));

        await ReadUntilAsync(board, static frame => IsAnnouncement(frame));
        folder.Delete(recursive: true);
    }

    private static bool IsAnnouncement(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]) == LinkLayerDiscovery && frame.IndexOf(VoicePolicy) > 0;

    private static async Task ReadUntilAsync(Socket board, Func<byte[], bool> isWanted)
    {
        using var limit = new CancellationTokenSource(s_limit);
        byte[] buffer = new byte[2048];
        while (true)
        {
            int length = await board.ReceiveAsync(buffer, SocketFlags.None, limit.Token);
            if (length > TypeOffset + 1 && isWanted(buffer[..length]))
            {
                return;
            }
        }
    }
}
