using System.Globalization;
using DeskPhone.Phone;
using DeskPhone.Phone.History;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Everything known of one call of the past.</summary>
internal sealed record HistoryEntryPage(long Entry) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        HistoryEntry? entry = context.Phone.History.FirstOrDefault(candidate => candidate.Id == Entry);
        var back = new MenuKey(SoftKeyAction.Back, words.Back, new MenuAction.Back());
        if (entry is null)
        {
            return new MenuView { Title = words.Details, Empty = words.NoCalls, Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, back] };
        }

        bool canCall = entry.Address.Length > 0;
        MenuRow[] rows = [.. Rows(entry, context)];
        return new MenuView
        {
            Title = HistoryPage.NameOf(entry, context),
            Rows = rows,
            OnOk = canCall && rows[Math.Min(selected, rows.Length - 1)].OnOk is null ? HistoryPage.CallBack(entry) : null,
            Keys =
            [
                canCall ? new(SoftKeyAction.Call, context.Texts.Call, HistoryPage.CallBack(entry)) : MenuKey.Blank,
                entry.Number.Length > 0 ? BlockKey(entry.Number, context) : MenuKey.Blank,
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Carry(new PhoneIntent.DeleteHistory(Entry), PagesBack: 1)),
                back,
            ],
        };
    }

    private static MenuKey BlockKey(string number, MenuContext context) => context.Phone.Preferences.Blocked.Contains(number, StringComparer.Ordinal)
        ? new(SoftKeyAction.Block, context.Menu.Unblock, new MenuAction.Carry(new PhoneIntent.Unblock(number)))
        : new(SoftKeyAction.Block, context.Menu.Block, new MenuAction.Carry(new PhoneIntent.Block(number)));

    private static IEnumerable<MenuRow> Rows(HistoryEntry entry, MenuContext context)
    {
        MenuTexts words = context.Menu;
        yield return new(new ScreenItem(words.KindOf(entry.Kind), "", HistoryPage.IconOf(entry.Kind)));
        if (entry.Number.Length > 0)
        {
            yield return new(new ScreenItem(words.Number, entry.Number));
        }

        yield return new(new ScreenItem(words.Time, entry.At is null ? words.Unknown : MenuTime.Long(entry.At, context)));
        if (entry.Duration > TimeSpan.Zero)
        {
            string format = entry.Duration.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss";
            yield return new(new ScreenItem(words.Duration, entry.Duration.ToString(format, CultureInfo.InvariantCulture)));
        }

        if (entry.ForwardedTo.Length > 0)
        {
            yield return new(new ScreenItem(words.ForwardedTo, entry.ForwardedTo));
        }

        if (entry.Address.Length > 0 && context.Phone.Directory.FindNumber(entry.Number) is null)
        {
            yield return new(new ScreenItem(words.Add, words.Directory, ScreenIcon.Registered), new MenuAction.Open(new ContactNamePage(0, entry.Address), entry.Name));
        }

        string label = context.Phone.Accounts.FirstOrDefault(account => account.Address == entry.Account)?.Label ?? entry.Account;
        yield return new(new ScreenItem(words.Account, label));
    }
}
