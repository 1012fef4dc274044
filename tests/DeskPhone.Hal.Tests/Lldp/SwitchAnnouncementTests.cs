using System.Text;
using DeskPhone.Hal.Linux.Lldp;

namespace DeskPhone.Hal.Tests.Lldp;

/// <summary>What lldpcli 1.0.16 printed of a switch, and what else it could print: part of it is the peer's text.</summary>
public sealed class SwitchAnnouncementTests
{
    private static byte[] Printed => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "lldpcli-1.0.16.json"));

    [Fact]
    public void The_policies_the_place_and_the_power_are_read()
    {
        Assert.True(SwitchAnnouncement.TryParse(Printed, out SwitchAnnouncement? announcement));

        Assert.Equal("lan0", announcement!.Interface);
        Assert.Equal(("switch", "e1"), (announcement.Name, announcement.Port));
        Assert.Equal(new VoicePolicy(200, 5, 46), announcement.Voice);
        Assert.Equal(new VoicePolicy(200, 2, 24), announcement.Signalling);
        Assert.Equal(15_400, announcement.PowerMilliwatts);
        Assert.Equal("Hauptstrasse", announcement.Location["street"]);
        Assert.Equal("301", announcement.Location["room"]);
    }

    [Fact]
    public void Any_beginning_of_it_is_nothing_and_no_exception()
    {
        byte[] printed = Printed;
        for (int length = 0; length < printed.Length - 2; length++)
        {
            Assert.False(SwitchAnnouncement.TryParse(printed.AsMemory(0, length), out _));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"lldp":[{}]}""")]
    [InlineData("""{"lldp":{"interface":[]}}""")]
    [InlineData("""{"lldp":[{"interface":[{"name":"lan0"}]}]}""")]
    [InlineData("""{"lldp":[{"interface":[{"name":7,"lldp-med":[{}]}]}]}""")]
    public void A_neighbour_that_says_nothing_of_telephones_is_none(string printed) =>
        Assert.False(SwitchAnnouncement.TryParse(Encoding.UTF8.GetBytes(printed), out _));

    [Theory]
    [InlineData("\"vid\": \"200\"", "\"vid\": \"5000\"")]
    [InlineData("\"vid\": \"200\"", "\"vid\": \"0\"")]
    [InlineData("\"vid\": \"200\"", "\"vid\": \"-1\"")]
    public void A_vlan_that_cannot_be_is_no_vlan(string said, string instead)
    {
        string printed = Encoding.UTF8.GetString(Printed).Replace(said, instead, StringComparison.Ordinal);

        Assert.True(SwitchAnnouncement.TryParse(Encoding.UTF8.GetBytes(printed), out SwitchAnnouncement? announcement));

        Assert.Null(announcement!.Voice!.VlanId);
    }

    [Fact]
    public void A_dscp_that_cannot_be_is_no_policy()
    {
        string printed = Encoding.UTF8.GetString(Printed).Replace("\"value\": \"46\"", "\"value\": \"64\"", StringComparison.Ordinal);

        Assert.True(SwitchAnnouncement.TryParse(Encoding.UTF8.GetBytes(printed), out SwitchAnnouncement? announcement));

        Assert.Null(announcement!.Voice);
    }
}
