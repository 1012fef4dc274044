namespace DeskPhone.Ui.Characters;

/// <summary>What a character display shows: one page, or several that take turns because a sentence is longer than the display. Immutable.</summary>
/// <param name="Pages">Each as many rows as the display has, each row as many letters as it has columns; letters from space to <c>}</c>.</param>
public sealed record CharacterScreen(IReadOnlyList<IReadOnlyList<string>> Pages)
{
    /// <summary>The page to show in a round.</summary>
    /// <param name="round">Counts up; any number.</param>
    public IReadOnlyList<string> PageAt(int round) => Pages[round % Pages.Count];
}
