namespace DeskPhone.Media.Srtp;

/// <summary>The master keys of a protected stream, one each way. Immutable; prints no key.</summary>
/// <param name="Send">Ours.</param>
/// <param name="Receive">The peer's.</param>
public sealed record SrtpOptions(SrtpKey Send, SrtpKey Receive);
