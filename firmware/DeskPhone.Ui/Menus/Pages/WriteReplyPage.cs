using DeskPhone.Phone;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>A text message being written.</summary>
internal sealed record WriteReplyPage(long Message) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        var send = new MenuAction.Carry(new PhoneIntent.Reply(Message, text), PagesBack: 3);
        return new MenuView
        {
            Title = context.Menu.WriteOwn,
            Text = text,
            IsEditing = true,
            TakesLetters = true,
            OnOk = send,
            Keys =
            [
                new(SoftKeyAction.Select, context.Menu.Send, send),
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Erase()),
                MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }
}
