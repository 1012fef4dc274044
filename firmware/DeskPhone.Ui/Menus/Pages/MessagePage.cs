using DeskPhone.Phone;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Features;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>One text message as a whole, and what to do with it.</summary>
internal sealed record MessagePage(long Message) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        var back = new MenuKey(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back());
        if (context.Phone.Messages.FirstOrDefault(candidate => candidate.Id == Message) is not { } message)
        {
            return new MenuView { Title = context.Menu.TextMessages, Empty = context.Menu.NoMessages, Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, back] };
        }

        return new MenuView
        {
            Title = NameOf(message),
            Rows = [new(new ScreenItem(message.Text)), new(new ScreenItem(context.Menu.Time, MenuTime.Long(message.At, context)))],
            OnOpen = message.IsRead ? null : new PhoneIntent.SeeMessage(message.Id),
            Keys =
            [
                new(SoftKeyAction.Reply, context.Menu.Reply, new MenuAction.Open(new RepliesPage(message.Id))),
                new(SoftKeyAction.Call, context.Texts.Call, new MenuAction.CarryAndClose(new PhoneIntent.Dial(message.Address, message.Account))),
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Carry(new PhoneIntent.DeleteMessage(message.Id), PagesBack: 1)),
                back,
            ],
        };
    }

    public static string NameOf(TextMessage message) => message.Name.Length > 0 ? message.Name : DialTarget.NumberOf(message.Address);
}
