using System.Globalization;
using DeskPhone.Board.Tests.Bench;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests;

/// <summary>What a switch announces, the phone does: it moves into the voice VLAN and marks what it sends.</summary>
[Collection(BoardCollection.Name)]
public sealed class VoiceVlanTests(BoardBench bench) : IAsyncDisposable
{
    private const double LongestGapSeconds = 3;
    private const string Release = "dhcp.option.dhcp == 7"; // RFC 2132 §9.6
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan s_announced = TimeSpan.FromSeconds(120);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await bench.LeaveSwitchAsync(); // The other phone of the bench has one address only.

    [Fact]
    public async Task The_phone_registers_from_the_announced_vlan_and_its_packets_carry_tag_priority_and_dscp()
    {
        Assert.SkipWhen(bench.WhyNot is not null, bench.WhyNot ?? "");
        Assert.SkipWhen(PeerTools.WhyMissing("lldpd", "tshark") is not null, PeerTools.WhyMissing("lldpd", "tshark") ?? "");
        await bench.WaitForRegistrationAsync(s_soon);
        await bench.UseSwitchAsync();

        await Wait.ForAsync(
            "a contact in the voice VLAN",
            () => bench.Server.ContactsOfAsync(BoardBench.PhoneUser),
            static contacts => contacts.Any(static contact => contact.Contains(BenchSwitch.BoardAddress, StringComparison.Ordinal)),
            s_announced);
        await bench.LiftForDialToneAsync();
        await bench.Board.PressAsync("1", "0", "2", "ret");
        await WaitForCallAsync();
        string voice = await Wait.ForAsync(
            "voice in VLAN 200 with priority 5 and DSCP 46",
            async () => (await MarksAsync($"udp.dstport != {bench.Server.Port}")).FirstOrDefault(static marks => marks == "200 5 46", ""),
            static marks => marks.Length > 0,
            s_soon);
        await bench.Board.LayDownAsync();

        string signalling = Assert.Single(await MarksAsync($"udp.dstport == {bench.Server.Port}"));
        Assert.Equal("200 3 40", signalling);
        double gap = await GapSecondsAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"vlan priority dscp: signalling {signalling}, voice {voice}; without a registration for {gap:0.00} s"));
        Assert.InRange(gap, 0, LongestGapSeconds);
        Assert.Empty(await ReadCaptureAsync($"{Release} and vlan", "frame.time_epoch")); // The address it has there it keeps.
    }

    /// <summary>Waits for the call; where none comes about the phone is asked what it saw, and the wire what it carried.</summary>
    private async Task WaitForCallAsync()
    {
        try
        {
            await bench.Peer.WaitForAsync("CALL_ESTABLISHED", s_soon);
        }
        catch (TimeoutException exception)
        {
            string[] wire = await ReadCaptureAsync("sip or dhcp or tcp.flags.syn == 1", "frame.time_relative", "vlan.id", "ip.src", "ip.dst", "sip.Method", "sip.Status-Code", "sip.CSeq");
            string screen = await ScreenReader.ReadAsync(await bench.Board.TakePictureAsync("no-call"));
            throw new TimeoutException($"{exception.Message}\n{screen}\n{string.Join('\n', wire.TakeLast(40))}\n{await bench.DescribeAsync()}");
        }
    }

    /// <summary>The marks of what the phone sent from the VLAN, each kind once: VLAN, 802.1p priority, DSCP.</summary>
    private async Task<string[]> MarksAsync(string filter) =>
        [.. (await ReadCaptureAsync($"ip.src == {BenchSwitch.BoardAddress} and udp and not dhcp and not dns and {filter}",
            "vlan.id", "vlan.priority", "ip.dsfield.dscp")).Distinct()];

    /// <summary>From the moment the phone gives its old address back to the server's word that it is registered from the new one.</summary>
    private async Task<double> GapSecondsAsync()
    {
        string registered = string.Create(
            CultureInfo.InvariantCulture, $"vlan.id == {BenchNetwork.VoiceVlan} and sip.Status-Code == 200 and sip.CSeq.method == \"REGISTER\"");
        double left = (await ReadCaptureAsync($"{Release} and not vlan", "frame.time_epoch")).Select(Seconds).Last();
        return Math.Max(0, (await ReadCaptureAsync(registered, "frame.time_epoch")).Select(Seconds).First() - left);
    }

    private async Task<string[]> ReadCaptureAsync(string filter, params string[] fields)
    {
        (_, string output) = await PeerProcess.RunAsync(
            PeerTools.PathOf("tshark")!,
            [
                "-n", "-r", bench.Board.Capture, "-d", string.Create(CultureInfo.InvariantCulture, $"udp.port=={bench.Server.Port},sip"), "-Y", filter,
                "-T", "fields", "-E", "separator=/s", .. fields.SelectMany(static field => (string[])["-e", field]),
            ],
            "/",
            s_soon);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(static line => char.IsAsciiDigit(line[0])).ToArray(); // Beside its warnings.
    }

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
