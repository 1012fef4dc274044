using System.Globalization;
using DeskPhone.Hal.Linux.Lldp;
using DeskPhone.Web.Admin;

namespace DeskPhone.Host.VoiceVlan;

/// <summary>The switch for the page of facts: who it is, the VLAN and the marks it wants, the power it gives.</summary>
public static class SwitchRows
{
    /// <summary>The rows; one that says so where no switch announces itself.</summary>
    public static IReadOnlyList<StatusRow> Of(SwitchAnnouncement? announcement)
    {
        if (announcement is null)
        {
            return [new StatusRow("Switch", "Says nothing", Why: "No LLDP-MED heard on this port: no voice VLAN, place or power is known from it")];
        }

        var rows = new List<StatusRow>
        {
            new("Switch", announcement.Name.Length > 0 ? announcement.Name : "Has no name", Why: announcement.Port.Length > 0 ? $"Port {announcement.Port}" : ""),
            new("Voice VLAN", announcement.Voice?.VlanId is { } vlan ? vlan.ToString(CultureInfo.InvariantCulture) : "None", Why: Marks(announcement)),
        };
        if (announcement.PowerMilliwatts is { } milliwatts)
        {
            rows.Add(new StatusRow("Power over Ethernet", string.Create(CultureInfo.InvariantCulture, $"{milliwatts / 1000.0:0.0} W"), Why: "What the switch gives"));
        }

        return rows;
    }

    private static string Marks(SwitchAnnouncement announcement) => announcement.Voice is { } voice
        ? string.Create(CultureInfo.InvariantCulture, $"The switch wants voice with priority {voice.Priority} and DSCP {voice.Dscp}")
        : "The switch has no policy for voice";
}
