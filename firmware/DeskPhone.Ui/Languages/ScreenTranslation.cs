using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Languages;

/// <summary>Puts a whole screen into the user's language. Names, numbers and what else people wrote stay as they are.</summary>
public static class ScreenTranslation
{
    private static readonly string s_unknownCaller = ScreenTexts.English.UnknownCaller;

    /// <summary>The same screen in another language.</summary>
    public static ScreenModel In(this ScreenModel screen, PhraseBook book) => book.Language == PhraseBook.English.Language ? screen : screen with
    {
        Title = book.Say(screen.Title),
        Name = screen.Name == s_unknownCaller ? book.Say(screen.Name) : screen.Name,
        Lines = [.. screen.Lines.Select(book.Say)],
        Items = [.. screen.Items.Select(item => item with { Text = book.Say(item.Text), Value = book.Say(item.Value) })],
        SoftKeys = [.. screen.SoftKeys.Select(key => key with { Label = book.SayOnKey(key.Label) })],
        Accounts = [.. screen.Accounts.Select(account => account with { Reason = book.Say(account.Reason) })],
        Notices = [.. screen.Notices.Select(notice => notice with { Text = book.Say(notice.Text) })],
        Keys = [.. screen.Keys.Select(key => key with { State = Said(key.State, book) })],
        Language = book.Language,
        IsRightToLeft = book.IsRightToLeft,
    };

    /// <summary>What a colleague does, and with whom: the name stays as it is.</summary>
    private static string Said(string state, PhraseBook book)
    {
        int colon = state.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? book.Say(state) : book.Say(state[..colon]) + state[colon..];
    }
}
