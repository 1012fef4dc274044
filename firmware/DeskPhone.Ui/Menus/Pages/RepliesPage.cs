using DeskPhone.Phone;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Answers at hand, and one of one's own.</summary>
internal sealed record RepliesPage(long Message) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        // Those the phone comes with are said, and sent, in the user's language; an administrator's own stay as they are.
        var book = PhraseBook.For(context.Texts.Culture);
        string[] replies = [.. context.Phone.Features.MessageReplies.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(book.Say)];
        return new MenuView
        {
            Title = context.Menu.Reply,
            Rows =
            [
                .. replies.Select(reply => new MenuRow(new ScreenItem(reply), new MenuAction.Carry(new PhoneIntent.Reply(Message, reply), PagesBack: 2))),
                new(new ScreenItem(context.Menu.WriteOwn), new MenuAction.Open(new WriteReplyPage(Message))),
            ],
            Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back())],
        };
    }
}
