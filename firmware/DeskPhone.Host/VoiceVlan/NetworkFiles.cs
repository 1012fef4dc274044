using System.Globalization;
using DeskPhone.Hal.Linux.Lldp;

namespace DeskPhone.Host.VoiceVlan;

/// <summary>The voice VLAN as files of systemd-networkd: name and content. Values in, values out.</summary>
public static class NetworkFiles
{
    /// <summary>The VLAN's own interface.</summary>
    public const string VlanInterface = "voice";

    private const int SignallingByDefault = 3; // What switches expect of call signalling where they do not say.

    /// <summary>The kernel's priority of a packet marked EF, which becomes the one on the wire (<c>ip_tos2prio</c> in the kernel's <c>route.c</c>).</summary>
    private const int KernelPriorityOfVoice = 4;

    /// <summary>Files that put the phone into the VLAN the switch announces; none where it announces none.</summary>
    /// <param name="announcement">What the switch says.</param>
    /// <param name="keepsUntagged">Whether the port's own address stays, until the VLAN's is there.</param>
    public static IReadOnlyDictionary<string, string> For(SwitchAnnouncement announcement, bool keepsUntagged)
    {
        ArgumentNullException.ThrowIfNull(announcement);
        if (announcement.Voice is not { VlanId: { } vlan } voice)
        {
            return new Dictionary<string, string>();
        }

        int signalling = announcement.Signalling?.Priority ?? SignallingByDefault;
        return new Dictionary<string, string>
        {
            ["30-voice.netdev"] = string.Create(CultureInfo.InvariantCulture, $"""
                [NetDev]
                Name={VlanInterface}
                Kind=vlan

                [VLAN]
                Id={vlan}
                EgressQOSMaps=0-{signalling} {KernelPriorityOfVoice}-{voice.Priority} 5-{voice.Priority} 6-{voice.Priority}

                """),
            ["30-voice.network"] = $"""
                [Match]
                Name={VlanInterface}

                [Network]
                DHCP=yes
                LinkLocalAddressing=ipv6
                IPv6AcceptRA=yes

                [DHCPv4]
                ClientIdentifier=mac
                UseHostname=no
                RouteMetric=512

                """,
            ["10-lan.network"] = $"""
                [Match]
                Name={announcement.Interface}

                [Network]
                VLAN={VlanInterface}
                DHCP={(keepsUntagged ? "yes" : "no")}
                LinkLocalAddressing={(keepsUntagged ? "ipv6" : "no")}
                IPv6AcceptRA={(keepsUntagged ? "yes" : "no")}

                [DHCPv4]
                ClientIdentifier=mac
                UseHostname=no

                """,
        };
    }
}
