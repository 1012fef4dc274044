using DeskPhone.Phone;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The languages, each in its own words: who cannot read the one that is on finds theirs.</summary>
internal sealed record LanguagePage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        string now = Now(context);
        MenuRow[] rows =
        [
            .. PhraseBook.Languages.Select(language => new MenuRow(
                new ScreenItem(language.Value, "", language.Key == now ? ScreenIcon.Registered : null),
                new MenuAction.Carry(new PhoneIntent.ChooseDisplay(context.Phone.Preferences.Display with { Language = language.Key }), PagesBack: 1))),
        ];
        return new MenuView
        {
            Title = context.Menu.Language,
            Rows = rows,
            Start = Math.Max(0, Array.FindIndex(rows, static row => row.Item.Icon is ScreenIcon.Registered)),
            Keys =
            [
                new(SoftKeyAction.Select, context.Menu.Select, rows[Math.Min(selected, rows.Length - 1)].OnOk), MenuKey.Blank, MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }

    /// <summary>The language that is on, an ISO 639-1 code.</summary>
    public static string Now(MenuContext context) => (context.Phone.Preferences.Display.Language ?? context.Looks.Language).Split('-', '_')[0];

    /// <summary>What a language calls itself.</summary>
    public static string NameOf(string language) => PhraseBook.Languages.FirstOrDefault(each => each.Key == language).Value ?? "English";
}
