using DeskPhone.Phone;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The firmware: which version runs, how an update stands; here the server is asked, and a version that waits is started.</summary>
internal sealed record FirmwarePage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        var back = new MenuKey(SoftKeyAction.Back, words.Back, new MenuAction.Back());
        if (context.Firmware is not { } firmware)
        {
            return new MenuView { Title = words.Firmware, Empty = words.NoSettings, Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, back] };
        }

        MenuKey first = firmware.CanStart ? Key(context.Texts.UpdateNow, FirmwareKey.RestartNow) : firmware.CanAsk ? Key(words.AskNow, FirmwareKey.AskNow) : MenuKey.Blank;
        return new MenuView
        {
            Title = words.Firmware,
            Rows = [new(new ScreenItem(words.Version, firmware.Version)), .. firmware.Sentence.Length > 0 ? (MenuRow[])[new(new ScreenItem(firmware.Sentence))] : []],
            Keys = [first, firmware.CanDefer ? Key(context.Texts.UpdateLater, FirmwareKey.Defer) : MenuKey.Blank, MenuKey.Blank, back],
        };
    }

    private static MenuKey Key(string label, FirmwareKey wish) => new(SoftKeyAction.Select, label, new MenuAction.Carry(new PhoneIntent.Firmware(wish)));
}
