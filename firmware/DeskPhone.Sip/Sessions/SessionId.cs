namespace DeskPhone.Sip.Sessions;

/// <summary>Names one INVITE session of the engine, from the first INVITE to the last BYE; never used twice.</summary>
public readonly record struct SessionId(int Value);
