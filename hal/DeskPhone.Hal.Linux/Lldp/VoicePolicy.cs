namespace DeskPhone.Hal.Linux.Lldp;

/// <summary>What a switch wants voice to be marked with (ANSI/TIA-1057 §10.2.3, network policy).</summary>
/// <param name="VlanId">1 to 4094; <see langword="null"/> for untagged.</param>
/// <param name="Priority">802.1p, 0 to 7.</param>
/// <param name="Dscp">0 to 63.</param>
public sealed record VoicePolicy(int? VlanId, int Priority, int Dscp);
