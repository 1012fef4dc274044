using DeskPhone.Phone;
using DeskPhone.Phone.Features;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The number calls go to; saved empty, they go nowhere.</summary>
internal sealed record ForwardTargetPage(ForwardKind When) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        var save = new MenuAction.Carry(new PhoneIntent.Forward(When, text), PagesBack: 1);
        return new MenuView
        {
            Title = words.ForwardTo(When),
            Text = text,
            IsEditing = true,
            OnOk = save,
            Keys =
            [
                new(SoftKeyAction.Select, words.Save, save),
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Erase()),
                MenuKey.Blank,
                new(SoftKeyAction.Back, words.Back, new MenuAction.Back()),
            ],
        };
    }
}
