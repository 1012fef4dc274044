namespace DeskPhone.Ui.Screens;

/// <summary>An account as idle shows it.</summary>
/// <param name="Label">What the screen calls it.</param>
/// <param name="IsRegistered">Whether the server knows where to find us.</param>
/// <param name="Reason">Why it is not registered, a sentence in the user's language; empty when it is.</param>
/// <param name="IsPending">Whether it is not known yet: nothing has gone wrong.</param>
public readonly record struct ScreenAccount(string Label, bool IsRegistered, string Reason = "", bool IsPending = false);
