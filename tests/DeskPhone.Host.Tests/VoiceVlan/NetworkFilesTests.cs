using DeskPhone.Hal.Linux.Lldp;
using DeskPhone.Host.VoiceVlan;

namespace DeskPhone.Host.Tests.VoiceVlan;

public sealed class NetworkFilesTests
{
    private static readonly SwitchAnnouncement s_announced = new() { Interface = "lan0", Voice = new VoicePolicy(200, 5, 46) };

    [Fact]
    public void The_vlan_and_its_priorities_are_what_the_switch_said()
    {
        IReadOnlyDictionary<string, string> files = NetworkFiles.For(s_announced with { Signalling = new VoicePolicy(200, 2, 24) }, keepsUntagged: false);

        Assert.Contains("Id=200\n", files["30-voice.netdev"], StringComparison.Ordinal);
        Assert.Contains("EgressQOSMaps=0-2 4-5 5-5 6-5\n", files["30-voice.netdev"], StringComparison.Ordinal);
        Assert.Contains("VLAN=voice\n", files["10-lan.network"], StringComparison.Ordinal);
        Assert.Contains("DHCP=no\n", files["10-lan.network"], StringComparison.Ordinal);
    }

    [Fact]
    public void Until_the_vlan_has_an_address_the_ports_own_stays() =>
        Assert.Contains("DHCP=yes\n", NetworkFiles.For(s_announced, keepsUntagged: true)["10-lan.network"], StringComparison.Ordinal);

    [Fact]
    public void Without_a_vlan_there_are_no_files()
    {
        Assert.Empty(NetworkFiles.For(s_announced with { Voice = null }, keepsUntagged: false));
        Assert.Empty(NetworkFiles.For(s_announced with { Voice = new VoicePolicy(null, 5, 46) }, keepsUntagged: false));
    }
}
