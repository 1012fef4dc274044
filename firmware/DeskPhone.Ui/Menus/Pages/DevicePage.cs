using DeskPhone.Phone.Accounts;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>What somebody on the other end of a support call asks for: version, address, and why an account is not registered.</summary>
internal sealed record DevicePage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        var back = new MenuKey(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back());
        return new MenuView
        {
            Title = context.Menu.Phone,
            Rows = [.. context.Device.Select(static fact => new MenuRow(new ScreenItem(fact.Key, fact.Value))), .. context.Phone.Accounts.Select(account => Row(account, context))],
            Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, back],
        };
    }

    private static MenuRow Row(AccountSnapshot account, MenuContext context)
    {
        bool isReady = account.State is AccountState.Registered or AccountState.Direct;
        string value = isReady ? context.Menu.Registered : account.Reason.Length > 0 ? context.Menu.NotRegistered : context.Texts.Registering;
        return new(
            new ScreenItem(account.Label, value, isReady ? ScreenIcon.Registered : ScreenIcon.NotRegistered),
            new MenuAction.Open(new AccountPage(account.Index)));
    }
}
