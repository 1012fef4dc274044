using DeskPhone.Phone;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The number of a contact; then it is kept.</summary>
internal sealed record ContactNumberPage(long Contact, string Name) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuAction? save = text.Length == 0 ? null : new MenuAction.Carry(new PhoneIntent.SaveContact(Contact, Name, text), PagesBack: Contact == 0 ? 2 : 3);
        return new MenuView
        {
            Title = context.Menu.Number,
            Text = text,
            IsEditing = true,
            OnOk = save,
            Keys =
            [
                new(SoftKeyAction.Select, context.Menu.Save, save),
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Erase()),
                MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }
}
