using DeskPhone.Hal.Linux.Lldp;
using DeskPhone.Host.VoiceVlan;
using DeskPhone.Web.Admin;

namespace DeskPhone.Host.Tests.VoiceVlan;

public sealed class SwitchRowsTests
{
    [Fact]
    public void Who_it_is_and_what_it_wants_and_gives_stand_on_the_page_of_facts()
    {
        IReadOnlyList<StatusRow> rows = SwitchRows.Of(new SwitchAnnouncement
        {
            Interface = "lan0",
            Name = "access-3",
            Port = "Gi1/0/7",
            Voice = new VoicePolicy(200, 5, 46),
            PowerMilliwatts = 12_900,
        });

        Assert.Equal(
            [
                ("Switch", "access-3", "Port Gi1/0/7"),
                ("Voice VLAN", "200", "The switch wants voice with priority 5 and DSCP 46"),
                ("Power over Ethernet", "12.9 W", "What the switch gives"),
            ],
            rows.Select(static row => (row.Name, row.Value, row.Why)));
    }

    [Fact]
    public void A_switch_without_a_policy_has_no_vlan() =>
        Assert.Equal(("Voice VLAN", "None", "The switch has no policy for voice"), Facts(new SwitchAnnouncement { Interface = "lan0" })[1]);

    [Fact]
    public void Silence_is_said_to_be_silence() => Assert.Equal("Says nothing", Assert.Single(Facts(null)).Value);

    private static (string Name, string Value, string Why)[] Facts(SwitchAnnouncement? announcement) =>
        [.. SwitchRows.Of(announcement).Select(static row => (row.Name, row.Value, row.Why))];
}
