namespace DeskPhone.Core.Control;

/// <summary>One lamp as it burns now, by the names of the remote control: <c>message</c>, <c>line1</c>…; <c>off</c>, <c>on</c>, <c>slow</c>, <c>fast</c>.</summary>
public readonly record struct LampSnapshot(string Lamp, string Pattern);
