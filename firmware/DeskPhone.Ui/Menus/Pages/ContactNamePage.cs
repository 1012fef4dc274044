using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The name of a contact; the number is next.</summary>
/// <param name="Contact">Which; 0 for a new one.</param>
/// <param name="Number">Its number so far.</param>
internal sealed record ContactNamePage(long Contact, string Number) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuAction? next = text.Length == 0 ? null : new MenuAction.Open(new ContactNumberPage(Contact, text), Number);
        return new MenuView
        {
            Title = context.Menu.Name,
            Text = text,
            IsEditing = true,
            TakesLetters = true,
            OnOk = next,
            Keys =
            [
                new(SoftKeyAction.Select, context.Menu.Select, next),
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Erase()),
                MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }
}
