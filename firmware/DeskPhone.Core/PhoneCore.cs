namespace DeskPhone.Core;

/// <summary>The whole phone as one pure engine.</summary>
public sealed class PhoneCore;
