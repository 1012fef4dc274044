using DeskPhone.Phone;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Who is not let through; the first row is everybody who hides a number.</summary>
internal sealed record BlockedPage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        Phone.Features.Preferences values = context.Phone.Preferences;
        var toggle = new MenuAction.Carry(new PhoneIntent.ToggleAnonymousRejection());
        MenuKey first = selected == 0 || values.Blocked.Count == 0
            ? new(SoftKeyAction.Select, values.RejectsAnonymous ? words.SwitchOff : words.SwitchOn, toggle)
            : new(SoftKeyAction.Delete, words.Unblock, new MenuAction.Carry(new PhoneIntent.Unblock(values.Blocked[Math.Min(selected, values.Blocked.Count) - 1])));
        return new MenuView
        {
            Title = words.BlockedCallers,
            Rows =
            [
                new(new ScreenItem(words.HiddenNumbers, values.RejectsAnonymous ? words.On : words.Off, ScreenIcon.DoNotDisturb), toggle),
                .. values.Blocked.Select(static number => new MenuRow(new ScreenItem(number))),
            ],
            Keys = [first, MenuKey.Blank, MenuKey.Blank, new(SoftKeyAction.Back, words.Back, new MenuAction.Back())],
        };
    }
}
