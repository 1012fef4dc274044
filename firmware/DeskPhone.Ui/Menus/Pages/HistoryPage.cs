using DeskPhone.Phone;
using DeskPhone.Phone.History;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The call log, newest first; OK calls back.</summary>
internal sealed record HistoryPage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        IReadOnlyList<HistoryEntry> entries = context.Phone.History;
        MenuTexts words = context.Menu;
        var view = new MenuView
        {
            Title = words.Calls,
            Empty = words.NoCalls,
            Rows = [.. entries.Select(entry => Row(entry, context))],
            Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, new(SoftKeyAction.Back, words.Back, new MenuAction.Back())],
            OnOpen = context.Phone.MissedCount > 0 ? new PhoneIntent.SeeHistory() : null,
        };
        if (entries.Count == 0)
        {
            return view;
        }

        HistoryEntry chosen = entries[Math.Min(selected, entries.Count - 1)];
        return view with
        {
            Keys =
            [
                chosen.Address.Length == 0 ? MenuKey.Blank : new(SoftKeyAction.Call, context.Texts.Call, CallBack(chosen)),
                new(SoftKeyAction.Details, words.Details, new MenuAction.Open(new HistoryEntryPage(chosen.Id))),
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Carry(new PhoneIntent.DeleteHistory(chosen.Id))),
                new(SoftKeyAction.Back, words.Back, new MenuAction.Back()),
            ],
        };
    }

    /// <summary>Back from the account it came to, not from whichever is in use now.</summary>
    public static MenuAction CallBack(HistoryEntry entry) => new MenuAction.CarryAndClose(new PhoneIntent.Dial(entry.Address, entry.Account));

    public static string NameOf(HistoryEntry entry, MenuContext context) => entry.Name.Length > 0 && entry.Number.Length > 0 ? entry.Name
        : entry.Number.Length > 0 ? entry.Number : context.Texts.UnknownCaller;

    private static MenuRow Row(HistoryEntry entry, MenuContext context) => new(
        new ScreenItem(NameOf(entry, context), MenuTime.Short(entry.At, context), IconOf(entry.Kind)),
        entry.Address.Length == 0 ? new MenuAction.Open(new HistoryEntryPage(entry.Id)) : CallBack(entry));

    public static ScreenIcon IconOf(HistoryKind kind) => kind switch
    {
        HistoryKind.Placed => ScreenIcon.Placed,
        HistoryKind.Received => ScreenIcon.Received,
        HistoryKind.Missed => ScreenIcon.Missed,
        HistoryKind.AnsweredElsewhere => ScreenIcon.Handset,
        HistoryKind.Forwarded => ScreenIcon.Forward,
        HistoryKind.Rejected or HistoryKind.Blocked => ScreenIcon.DoNotDisturb,
        _ => ScreenIcon.Received,
    };
}
