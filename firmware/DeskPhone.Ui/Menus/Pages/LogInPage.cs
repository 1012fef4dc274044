using DeskPhone.Phone;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Number, then PIN, of somebody who works here for a while.</summary>
/// <param name="Number">The number once entered; empty while it is.</param>
internal sealed record LogInPage(string Number = "") : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuAction next = Number.Length == 0
            ? new MenuAction.Open(new LogInPage(text))
            : new MenuAction.CarryAndClose(new PhoneIntent.LogIn(Number, text));
        MenuAction? usable = text.Length == 0 ? null : next;
        return new MenuView
        {
            Title = Number.Length == 0 ? context.Menu.YourNumber : context.Menu.EnterPin,
            Text = text,
            IsEditing = true,
            IsSecret = Number.Length > 0,
            OnOk = usable,
            Keys =
            [
                new(SoftKeyAction.Select, Number.Length == 0 ? context.Menu.Select : context.Menu.LogIn, usable),
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Erase()),
                MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }
}
