namespace DeskPhone.Sip.Identity;

/// <summary>A wish that nobody needs to lift the handset: Answer-Mode (RFC 5373), or what PBXs write into Call-Info and Alert-Info.</summary>
/// <param name="Delay">How long to ring before.</param>
/// <param name="IsRequired">Whether the call is to fail where it is not granted (RFC 5373 §4.2).</param>
/// <param name="IsPrivileged">Whether it claims to stand above the settings of the user (Priv-Answer-Mode); that is for the settings to believe.</param>
public readonly record struct AutomaticAnswer(TimeSpan Delay, bool IsRequired, bool IsPrivileged);
