using DeskPhone.Phone;
using DeskPhone.Phone.Directory;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>One contact with all its numbers; OK calls the one chosen.</summary>
internal sealed record ContactPage(Contact Contact) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        bool isOurs = Contact.Id != 0;
        string number = Contact.Numbers[Math.Min(selected, Contact.Numbers.Count - 1)];
        return new MenuView
        {
            Title = Contact.Name,
            Rows =
            [
                .. Contact.Numbers.Select(static each => new MenuRow(new ScreenItem(each), new MenuAction.CarryAndClose(new PhoneIntent.Dial(each)))),
                .. isOurs ? (MenuRow[])[new(new ScreenItem(context.Menu.RingTone, RingTonePage.NameOf(ToneNow(context), context), ScreenIcon.Waiting), new MenuAction.Open(new RingTonePage(Contact.Id)))] : [],
            ],
            Keys =
            [
                new(SoftKeyAction.Call, context.Texts.Call, new MenuAction.CarryAndClose(new PhoneIntent.Dial(number))),
                isOurs ? new(SoftKeyAction.Edit, context.Menu.Edit, new MenuAction.Open(new ContactNamePage(Contact.Id, Contact.Number), Contact.Name)) : MenuKey.Blank,
                isOurs ? new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Carry(new PhoneIntent.DeleteContact(Contact.Id), PagesBack: 1)) : MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }

    /// <summary>The page was opened with the contact as it was then; its tone may have changed on the page behind.</summary>
    private int? ToneNow(MenuContext context) => context.Phone.Directory.Find("", int.MaxValue).FirstOrDefault(each => each.Id == Contact.Id)?.RingTone;
}
