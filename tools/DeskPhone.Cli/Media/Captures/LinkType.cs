namespace DeskPhone.Cli.Media.Captures;

/// <summary>What a captured frame begins with: the link-layer header types of the tcpdump registry this tool reads.</summary>
internal enum LinkType
{
    /// <summary>BSD loopback: four bytes of address family in the host's order.</summary>
    Null = 0,

    /// <summary>Ethernet, with or without VLAN tags.</summary>
    Ethernet = 1,

    /// <summary>An IP packet, as BSD/OS wrote it.</summary>
    RawBsd = 12,

    /// <summary>An IP packet, as OpenBSD wrote it.</summary>
    RawOpenBsd = 14,

    /// <summary>An IP packet of either version.</summary>
    RawIp = 101,

    /// <summary>OpenBSD loopback: four bytes of address family in network order.</summary>
    Loop = 108,

    /// <summary>Linux "cooked" capture, as of the device <c>any</c>.</summary>
    LinuxCooked = 113,

    /// <summary>An IPv4 packet.</summary>
    Ipv4 = 228,

    /// <summary>An IPv6 packet.</summary>
    Ipv6 = 229,

    /// <summary>Linux "cooked" capture, version 2.</summary>
    LinuxCooked2 = 276,
}
