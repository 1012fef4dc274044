namespace DeskPhone.Hal.Controls;

/// <summary>A key went down or came up.</summary>
public readonly record struct KeyEvent(PhoneKey Key, bool IsPressed);
