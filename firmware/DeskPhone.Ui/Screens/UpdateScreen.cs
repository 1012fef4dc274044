using System.Globalization;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Screens;

/// <summary>The pages about new firmware. Every key and the handset work meanwhile, and the pages say so.</summary>
public static class UpdateScreen
{
    /// <summary>A page for the whole screen, shown while nobody uses the phone.</summary>
    /// <param name="kind">What it tells.</param>
    /// <param name="version">Of which version.</param>
    /// <param name="percent">How far, 0–100, while downloading and installing.</param>
    /// <param name="reason">Why it failed, one plain line.</param>
    /// <param name="canDefer">Whether the restart may still be put off.</param>
    /// <param name="texts">The user's language.</param>
    public static ScreenModel Present(UpdateScreenKind kind, string version, int percent, string reason, bool canDefer, ScreenTexts texts) => new()
    {
        State = ScreenState.Updating,
        Title = Sentence(kind, version, texts),
        Percent = kind is UpdateScreenKind.Downloading or UpdateScreenKind.Installing ? percent : null,
        Lines = kind is UpdateScreenKind.RolledBack ? [reason, texts.UpdateNothingLost]
            : kind is UpdateScreenKind.Restarting ? [texts.UpdateComesBack] : [texts.UpdateCallsGo],
        SoftKeys = kind switch
        {
            UpdateScreenKind.Restarting => Keys(canDefer ? texts.UpdateLater : "", texts.UpdateNow),
            UpdateScreenKind.RolledBack => Keys("", texts.UpdateUnderstood),
            UpdateScreenKind.Checking or UpdateScreenKind.Downloading or UpdateScreenKind.Installing => Keys("", ""),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        },
    };

    /// <summary>The same as a line on idle.</summary>
    public static string Line(UpdateScreenKind kind, string version, int percent, ScreenTexts texts) =>
        kind is UpdateScreenKind.Downloading
            ? string.Create(CultureInfo.InvariantCulture, $"{Sentence(kind, version, texts)}: {percent} %")
            : Sentence(kind, version, texts);

    private static string Sentence(UpdateScreenKind kind, string version, ScreenTexts texts) => (kind switch
    {
        UpdateScreenKind.Checking => texts.UpdateChecking,
        UpdateScreenKind.Downloading => texts.UpdateDownloading,
        UpdateScreenKind.Installing => texts.UpdateInstalling,
        UpdateScreenKind.Restarting => texts.UpdateRestarting,
        UpdateScreenKind.RolledBack => texts.UpdateRolledBack,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    }).Replace("{0}", version, StringComparison.Ordinal);

    private static SoftKey[] Keys(string first, string last) =>
    [
        Key(first), Key(""), Key(""), Key(last),
    ];

    private static SoftKey Key(string label) => new(label.Length == 0 ? SoftKeyAction.None : SoftKeyAction.Cancel, label);
}
