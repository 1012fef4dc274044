namespace DeskPhone.Provisioning.Discovery;

/// <summary>Who named the provisioning server.</summary>
public enum DiscoverySource
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The settings: a person or an earlier server.</summary>
    Stored,

    /// <summary>DHCP option 66 (TFTP server name).</summary>
    DhcpOption66,

    /// <summary>DHCP option 43 (vendor-specific).</summary>
    DhcpOption43,

    /// <summary>DHCP option 150 (TFTP server addresses).</summary>
    DhcpOption150,

    /// <summary>DHCP option 160 (vendor practice).</summary>
    DhcpOption160,

    /// <summary>A multicast answer for <c>ua-profile</c>.</summary>
    Multicast,

    /// <summary>DHCP option 120 (SIP servers): not where settings come from, but good to know where calls do not get through.</summary>
    DhcpOption120,

    /// <summary>DHCP option 42 (time servers), which the system's own clock goes by.</summary>
    DhcpOption42,
}
