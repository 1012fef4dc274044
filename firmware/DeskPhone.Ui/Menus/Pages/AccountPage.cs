using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>One account: who it is, and how it stands with its server, in a whole sentence.</summary>
internal sealed record AccountPage(int Index) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuKey[] keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back())];
        if (Index >= context.Phone.Accounts.Count)
        {
            return new MenuView { Title = context.Menu.Account, Empty = context.Texts.NoAccount, Keys = keys };
        }

        AccountSnapshot account = context.Phone.Accounts[Index];
        string target = context.Phone.Preferences.AccountForwarding.GetValueOrDefault(account.Address) ?? "";
        bool isReady = account.State is AccountState.Registered or AccountState.Direct;
        return new MenuView
        {
            Title = account.Label,
            Rows = [new(new ScreenItem(account.Address)), new(new ScreenItem(
                isReady ? context.Menu.Registered : account.Reason.Length > 0 ? account.Reason : context.Texts.Registering,
                "",
                isReady ? ScreenIcon.Registered : ScreenIcon.NotRegistered)),
                new(
                    new ScreenItem(context.Menu.DoNotDisturb, context.Phone.Preferences.UndisturbedAccounts.Contains(account.Address) ? context.Menu.On : context.Menu.Off, ScreenIcon.DoNotDisturb),
                    new MenuAction.Carry(new PhoneIntent.ToggleAccountDoNotDisturb(account.Address))),
                new(
                    new ScreenItem(context.Menu.Forwarding, target.Length > 0 ? target : context.Menu.Off, ScreenIcon.Forward),
                    new MenuAction.Open(new AccountForwardPage(account.Address), target))],
            Keys = keys,
        };
    }
}
