using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Menus.Pages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus;

/// <summary>Which page a key opens while nothing else is going on.</summary>
internal static class MenuEntrance
{
    public static MenuPage? For(PhoneKey key, ScreenModel screen, PhoneState phone)
    {
        if (key is >= PhoneKey.Soft1 and <= PhoneKey.Soft4)
        {
            int index = key - PhoneKey.Soft1;
            return index < screen.SoftKeys.Count ? ForSoftKey(screen.SoftKeys[index].Action) : null;
        }

        if (phone.IsLocked)
        {
            return key is PhoneKey.Menu or PhoneKey.Right or PhoneKey.Ok or PhoneKey.Up or PhoneKey.Down or PhoneKey.Directory ? new UnlockPage() : null;
        }

        if (key is PhoneKey.Messages && phone is { NewMessages: 0, UnreadCount: > 0 })
        {
            return new MessagesPage();
        }

        int line = key - PhoneKey.Line1;
        if (key is PhoneKey.Directory || (line >= 0 && line < phone.Keys.Count && key <= PhoneKey.Line6 && phone.Keys[line].Kind is KeyKind.Directory))
        {
            return new DirectoryPage();
        }

        // Right as well: not every phone has a key called Menu.
        if (key is PhoneKey.Menu or PhoneKey.Right)
        {
            return new MainPage();
        }

        return key is PhoneKey.Up or PhoneKey.Down || (key is PhoneKey.Ok && phone.MissedCount > 0) ? new HistoryPage() : null;
    }

    private static MenuPage? ForSoftKey(SoftKeyAction action) => action is SoftKeyAction.Unlock ? new UnlockPage()
        : action is SoftKeyAction.Messages ? new MessagesPage()
        : action is SoftKeyAction.Directory ? new DirectoryPage()
        : action is SoftKeyAction.Calls ? new HistoryPage()
        : action is SoftKeyAction.Forward ? new ForwardingPage()
        : action is SoftKeyAction.Menu ? new MainPage()
        : null;
}
