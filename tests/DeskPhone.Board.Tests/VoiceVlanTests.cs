using DeskPhone.Board.Tests.Bench;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests;

/// <summary>What a switch announces, the phone does: it moves into the voice VLAN and marks what it sends.</summary>
[Collection(BoardCollection.Name)]
public sealed class VoiceVlanTests(BoardBench bench)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan s_announced = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task The_phone_registers_from_the_announced_vlan_and_its_packets_carry_tag_priority_and_dscp()
    {
        Assert.SkipWhen(bench.WhyNot is not null, bench.WhyNot ?? "");
        Assert.SkipWhen(PeerTools.WhyMissing("lldpd", "tshark") is not null, PeerTools.WhyMissing("lldpd", "tshark") ?? "");
        string? whyNot = await BenchSwitch.WhyNotAsync();
        Assert.SkipWhen(whyNot is not null, whyNot ?? "");
        string folder = Directory.CreateTempSubdirectory("dpv-").FullName;
        await bench.WaitForRegistrationAsync(s_soon);
        await bench.UseSwitchAsync();
        await using PeerProcess sniffer = PeerProcess.Start(
            PeerTools.PathOf("tshark")!,
            ["-l", "-n", "-i", BenchNetwork.Device, "-f", $"vlan {BenchSwitch.VlanId} and src host {BenchSwitch.BoardAddress} and udp", "-T", "fields",
                "-E", "separator=/s", "-e", "vlan.id", "-e", "vlan.priority", "-e", "ip.dsfield.dscp", "-e", "udp.dstport"],
            folder);

        await Wait.ForAsync(
            "a contact in the voice VLAN",
            () => bench.Server.ContactsOfAsync(BoardBench.PhoneUser),
            static contacts => contacts.Any(static contact => contact.Contains(BenchSwitch.BoardAddress, StringComparison.Ordinal)),
            s_announced);
        await bench.Board.LiftAsync();
        await bench.Board.PressAsync("1", "0", "2", "ret");
        string voice = await sniffer.Log.WaitForAsync(
            "voice in VLAN 200 with priority 5 and DSCP 46", static line => line.StartsWith("200 5 46 ", StringComparison.Ordinal), s_soon);
        await bench.Board.LayDownAsync();

        string signalling = Assert.Single(sniffer.Log.Lines.Where(line => line.EndsWith($" {bench.Server.Port}", StringComparison.Ordinal)).Distinct());
        TestContext.Current.TestOutputHelper?.WriteLine($"vlan priority dscp port\n{signalling}\n{voice}");
        Assert.StartsWith("200 3 40 ", signalling, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
