namespace DeskPhone.Update.Policy;

/// <summary>An update as a screen and a report tell it. Immutable.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Version">Of which version; empty for none.</param>
/// <param name="Percent">How far, 0–100, while downloading and installing.</param>
/// <param name="Reason">Why, one plain line; empty where all is well.</param>
/// <param name="CanDefer">Whether the user may still put the restart off.</param>
public sealed record UpdateView(UpdateStage Stage, string Version = "", int Percent = 0, string Reason = "", bool CanDefer = false);
