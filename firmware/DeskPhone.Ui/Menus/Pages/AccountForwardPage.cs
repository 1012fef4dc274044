using DeskPhone.Phone;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Where every call to one account goes; saved empty, nowhere.</summary>
internal sealed record AccountForwardPage(string Account) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        var save = new MenuAction.Carry(new PhoneIntent.ForwardAccount(Account, text), PagesBack: 1);
        return new MenuView
        {
            Title = context.Menu.ForwardTo(Phone.Features.ForwardKind.Always),
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
