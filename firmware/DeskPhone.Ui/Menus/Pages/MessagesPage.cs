using DeskPhone.Phone.Features;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The text messages, newest first.</summary>
internal sealed record MessagesPage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text) => new()
    {
        Title = context.Menu.TextMessages,
        Empty = context.Menu.NoMessages,
        Rows = [.. context.Phone.Messages.Select(message => Row(message, context))],
        Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back())],
    };

    private static MenuRow Row(TextMessage message, MenuContext context) => new(
        new ScreenItem(
            $"{MessagePage.NameOf(message)}: {message.Text}",
            MenuTime.Short(message.At, context),
            message.IsOurs ? ScreenIcon.Placed : message.IsRead ? ScreenIcon.Received : ScreenIcon.Text),
        new MenuAction.Open(new MessagePage(message.Id)));
}
