using DeskPhone.Hal.Controls;
using DeskPhone.Ui.Screens;

namespace DeskPhone.App.Tests.Administration;

/// <summary>The page of the phone's menus where the administrator's password is set, worked by keys.</summary>
internal static class WebPagesMenu
{
    /// <summary>Opens the page of the web pages by its keys.</summary>
    public static async Task OpenAsync(TestPhone phone)
    {
        _ = phone.Board.Keypad.Click(PhoneKey.Menu);
        await phone.UntilAsync("menu", static snapshot => snapshot.Screen.State is ScreenState.Menu);
        int row = phone.App.Phone.Snapshot.Screen.Items.ToList().FindIndex(static item => item.Text == "Web pages");
        for (int i = 0; i < row; i++)
        {
            _ = phone.Board.Keypad.Click(PhoneKey.Down);
        }

        _ = phone.Board.Keypad.Click(PhoneKey.Ok);
        await phone.UntilAsync("its page", static snapshot => snapshot.Screen.Title == "Web pages");
    }

    /// <summary>Enters a first password.</summary>
    public static async Task SetPasswordAsync(TestPhone phone, string digits)
    {
        await OpenAsync(phone);
        _ = phone.Board.Keypad.Click(PhoneKey.Soft1);
        await phone.UntilAsync("a field", static snapshot => snapshot.Screen.State is ScreenState.Editing);
        foreach (char digit in digits)
        {
            _ = phone.Board.Keypad.Click(PhoneKey.Digit0 + (digit - '0'));
        }

        await phone.UntilAsync("dots", snapshot => snapshot.Screen.Name == new string('•', digits.Length));
        _ = phone.Board.Keypad.Click(PhoneKey.Ok);
    }
}
