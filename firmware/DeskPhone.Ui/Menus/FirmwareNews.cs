namespace DeskPhone.Ui.Menus;

/// <summary>The firmware, and how an update of it stands, for the phone's screen. Immutable.</summary>
/// <param name="Version">The version that runs.</param>
/// <param name="Sentence">How an update stands.</param>
/// <param name="CanAsk">Whether a server can be asked for a new version.</param>
/// <param name="CanStart">Whether a new version waits to be started.</param>
/// <param name="CanDefer">Whether that may be put off.</param>
public sealed record FirmwareNews(string Version, string Sentence, bool CanAsk, bool CanStart, bool CanDefer);
