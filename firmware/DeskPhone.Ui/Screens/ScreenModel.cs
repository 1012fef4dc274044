using DeskPhone.Settings.Values;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Screens;

/// <summary>What the screen says, free of pixels: the same for every display, for the remote control and for a voice. Immutable.</summary>
public sealed record ScreenModel
{
    /// <summary>How many soft keys a phone has.</summary>
    public const int SoftKeyCount = 4;

    /// <summary>Which screen.</summary>
    public required ScreenState State { get; init; }

    /// <summary>The main line: a sentence, or on idle the account in use.</summary>
    public string Title { get; init; } = "";

    /// <summary>Who it is about: a caller's name, or the digits entered.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether what is entered is a secret: <see cref="Name"/> is dots then, and keys pressed now are recorded nowhere.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The screen for whoever looks on from afar: not even how long a secret is.</summary>
    public ScreenModel ForOnlookers() => IsSecret ? this with { Name = "" } : this;

    /// <summary>The number under the name; empty for none or the same.</summary>
    public string Number { get; init; } = "";

    /// <summary>Further lines, most important first.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The rows of a menu.</summary>
    public IReadOnlyList<ScreenItem> Items { get; init; } = [];

    /// <summary>The row of <see cref="Items"/> the person is on, from 0.</summary>
    public int SelectedIndex { get; init; }

    /// <summary>That row in words; empty where there is no list.</summary>
    public string Selected => State is ScreenState.Menu && SelectedIndex < Items.Count ? Items[SelectedIndex].InWords : "";

    /// <summary>The four soft keys from the left.</summary>
    public IReadOnlyList<SoftKey> SoftKeys { get; init; } = [];

    /// <summary>Signs shown.</summary>
    public IReadOnlyList<ScreenIcon> Icons { get; init; } = [];

    /// <summary>Local time as the status bar shows it, <c>14:05</c>; empty while no clock is trusted.</summary>
    public string Clock { get; init; } = "";

    /// <summary>Date in the user's language, for idle; empty while no clock is trusted.</summary>
    public string Date { get; init; } = "";

    /// <summary>The same in a few letters, for small displays: <c>Sat 21 Nov</c>.</summary>
    public string ShortDate { get; init; } = "";

    /// <summary>Talk time so far, <c>0:42</c>; empty where it does not count.</summary>
    public string Timer { get; init; } = "";

    /// <summary>The account in use, for the status bar; empty for none.</summary>
    public string Account { get; init; } = "";

    /// <summary>The accounts in their order, for idle.</summary>
    public IReadOnlyList<ScreenAccount> Accounts { get; init; } = [];

    /// <summary>What wants attention, each with its sign: missed calls and messages on idle, a muted microphone in a call.</summary>
    public IReadOnlyList<ScreenNotice> Notices { get; init; } = [];

    /// <summary>The programmable keys in the order of the line keys; empty where each account has one.</summary>
    public IReadOnlyList<ScreenKey> Keys { get; init; } = [];

    /// <summary>How well the call sounds, 0 to 4; <see langword="null"/> while unknown.</summary>
    public int? QualityBars { get; init; }

    /// <summary>How far an update is, 0–100; <see langword="null"/> where nothing is counted.</summary>
    public int? Percent { get; init; }

    /// <summary>The loudness being changed, 0–10; <see langword="null"/> while it is not.</summary>
    public int? Volume { get; init; }

    /// <summary>What that loudness is of: the ringer's sign, else the loudspeaker's.</summary>
    public bool IsRingVolume { get; init; }

    /// <summary>What keys write in a text now, <c>Abc</c> or <c>123</c>; empty where they write digits only.</summary>
    public string EntryMode { get; init; } = "";

    /// <summary>The colours it is drawn in.</summary>
    public DisplayTheme Theme { get; init; }

    /// <summary>Whether its letters are as large as there is room for.</summary>
    public bool HasLargeText { get; init; }

    /// <summary>How the call is carried, <c>HD · Opus</c>; empty before media.</summary>
    public string Media { get; init; } = "";

    /// <summary>The language it is in, ISO 639-1.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whether the language is written from right to left: then the picture is mirrored, all but the keys.</summary>
    public bool IsRightToLeft { get; init; }
}
