using DeskPhone.Phone;
using DeskPhone.Phone.Directory;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Everybody in one list: the phone's own contacts, remote books and the directory server, narrowed as one types.</summary>
internal sealed record DirectoryPage : MenuPage
{
    /// <summary>Nobody scrolls further; a letter more is faster.</summary>
    private const int MaxRows = 50;

    public override MenuView Build(MenuContext context, int selected, string text)
    {
        List<Contact> found = Find(context.Phone, text);
        Contact? chosen = found.Count == 0 ? null : found[Math.Min(selected, found.Count - 1)];
        return new MenuView
        {
            Title = text.Length == 0 ? context.Menu.Directory : $"{context.Menu.Directory}: {text}",
            Empty = context.Menu.NobodyFound,
            Text = text,
            TakesLetters = true,
            IsSearch = true,
            AsksOthers = true,
            Rows = [.. found.Select(static contact => Row(contact))],
            Keys =
            [
                chosen is null ? MenuKey.Blank : new(SoftKeyAction.Call, context.Texts.Call, CallTo(chosen)),
                chosen is null ? MenuKey.Blank : new(SoftKeyAction.Details, context.Menu.Details, new MenuAction.Open(new ContactPage(chosen))),
                new(SoftKeyAction.Edit, context.Menu.Add, new MenuAction.Open(new ContactNamePage(0, ""))),
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }

    public static MenuAction CallTo(Contact contact) => new MenuAction.CarryAndClose(new PhoneIntent.Dial(contact.Number));

    private static MenuRow Row(Contact contact) => new(new ScreenItem(contact.Name, contact.Number), CallTo(contact));

    private static List<Contact> Find(PhoneState phone, string text)
    {
        List<Contact> found = [.. phone.Directory.Find(text, MaxRows)];
        foreach (Contact remote in text.Length > 0 ? phone.RemoteContacts : [])
        {
            if (!found.Exists(contact => contact.Number == remote.Number))
            {
                found.Add(remote);
            }
        }

        return found;
    }
}
