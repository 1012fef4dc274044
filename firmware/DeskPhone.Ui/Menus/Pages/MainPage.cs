using System.Globalization;
using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Features;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The first page: what the Menu key opens.</summary>
internal sealed record MainPage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        MenuRow[] rows =
        [
            new(new ScreenItem(words.Calls, context.Phone.MissedCount > 0 ? context.Texts.Missed(context.Phone.MissedCount) : "", ScreenIcon.Missed), new MenuAction.Open(new HistoryPage())),
            new(new ScreenItem(words.Directory, "", ScreenIcon.Directory), new MenuAction.Open(new DirectoryPage())),
            .. Voicemail(context),
            new(
                new ScreenItem(words.TextMessages, context.Phone.UnreadCount > 0 ? context.Texts.Unread(context.Phone.UnreadCount) : "", ScreenIcon.Text),
                new MenuAction.Open(new MessagesPage())),
            new(
                new ScreenItem(words.DoNotDisturb, context.Phone.Preferences.IsDoNotDisturb ? words.On : words.Off, ScreenIcon.DoNotDisturb),
                new MenuAction.Carry(new PhoneIntent.ToggleDoNotDisturb())),
            new(new ScreenItem(words.Forwarding, Forwarding(context), ScreenIcon.Forward), new MenuAction.Open(new ForwardingPage())),
            new(new ScreenItem(words.BlockedCallers, "", ScreenIcon.Blocked), new MenuAction.Open(new BlockedPage())),
            new(new ScreenItem(words.Sound, RingTonePage.NameOf(RingTonePage.Usual(context), context), ScreenIcon.Speaker), new MenuAction.Open(new SoundPage())),
            new(new ScreenItem(words.Display, LanguagePage.NameOf(LanguagePage.Now(context)), ScreenIcon.Display), new MenuAction.Open(new DisplayPage())),
            .. Desk(context),
            new(new ScreenItem(words.WebPages, context.Administration.HasPassword ? words.On : words.Off, ScreenIcon.Web), new MenuAction.Open(new WebPagesPage())),
            new(new ScreenItem(words.SettingsServer, context.Server?.State is SettingsServerState.Question or SettingsServerState.Code or SettingsServerState.Failed ? "!" : "", ScreenIcon.Settings), new MenuAction.Open(new SettingsServerPage())),
            .. context.Firmware is { } firmware ? (MenuRow[])[new(new ScreenItem(words.Firmware, firmware.Version, ScreenIcon.Firmware), new MenuAction.Open(new FirmwarePage()))] : [],
            new(new ScreenItem(words.Phone, "", ScreenIcon.Handset), new MenuAction.Open(new DevicePage())),
        ];
        return new MenuView
        {
            Title = words.Menu,
            Rows = rows,
            Keys =
            [
                new(SoftKeyAction.Select, words.Select, rows[Math.Min(selected, rows.Length - 1)].OnOk),
                MenuKey.Blank,
                MenuKey.Blank,
                new(SoftKeyAction.Back, words.Back, new MenuAction.Back()),
            ],
        };
    }

    /// <summary>The messages of the account in use, where it has a place for them.</summary>
    private static IEnumerable<MenuRow> Voicemail(MenuContext context)
    {
        AccountSnapshot? account = context.Phone.Accounts.FirstOrDefault(static each => each is { NewMessages: > 0, MessageAddress.Length: > 0 }) ?? context.Phone.AccountInUse;
        if (account is { MessageAddress.Length: > 0 })
        {
            string count = account.NewMessages > 0 ? account.NewMessages.ToString(CultureInfo.InvariantCulture) : "";
            yield return new(new ScreenItem(context.Texts.Voicemail, count, ScreenIcon.Message), new MenuAction.CarryAndClose(new PhoneIntent.Dial(account.MessageAddress)));
        }
    }

    /// <summary>Lock and log-in, where the settings offer them.</summary>
    private static IEnumerable<MenuRow> Desk(MenuContext context)
    {
        if (context.Phone.HasLock)
        {
            yield return new(new ScreenItem(context.Menu.LockPhone, "", ScreenIcon.Lock), new MenuAction.CarryAndClose(new PhoneIntent.Lock()));
        }

        if (context.Phone.Guest.Length > 0)
        {
            yield return new(new ScreenItem(context.Menu.LogOut, context.Phone.Guest, ScreenIcon.Registered), new MenuAction.CarryAndClose(new PhoneIntent.LogOut()));
        }
        else if (context.Phone.HasHotDesk)
        {
            yield return new(new ScreenItem(context.Menu.LogIn, "", ScreenIcon.Registered), new MenuAction.Open(new LogInPage()));
        }
    }

    private static string Forwarding(MenuContext context)
    {
        foreach (ForwardKind kind in Enum.GetValues<ForwardKind>())
        {
            if (context.Phone.Preferences.RuleFor(kind).IsInForce)
            {
                return context.Menu.CaseOf(kind);
            }
        }

        return context.Menu.Off;
    }
}
