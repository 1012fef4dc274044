using DeskPhone.Phone;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The PIN of the locked phone. What is typed is not shown.</summary>
internal sealed record UnlockPage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        var unlock = new MenuAction.CarryAndClose(new PhoneIntent.Unlock(text));
        return new MenuView
        {
            Title = context.Menu.EnterPin,
            Text = text,
            IsEditing = true,
            IsSecret = true,
            OnOk = unlock,
            Keys =
            [
                new(SoftKeyAction.Select, context.Menu.Unlock, unlock),
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Erase()),
                MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }
}
