namespace DeskPhone.Update.Tests.Slots;

/// <summary>The power is gone: nothing after this line runs.</summary>
public sealed class PowerCutException : Exception;
