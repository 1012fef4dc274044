namespace DeskPhone.DemoPbx.Sound;

/// <summary>How bad a path is made.</summary>
/// <param name="Loss">Share of packets that are dropped, 0–1.</param>
/// <param name="Jitter">Each packet is late by anything from nothing to this; what was sent later may arrive earlier.</param>
/// <param name="Seed">The same seed does the same harm.</param>
internal sealed record Impairment(double Loss, TimeSpan Jitter, ulong Seed);
