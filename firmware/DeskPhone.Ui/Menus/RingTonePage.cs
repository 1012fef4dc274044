using System.Globalization;
using DeskPhone.Phone;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus;

/// <summary>The ring tones.</summary>
internal sealed record RingTonePage : MenuPage
{
    private const int Count = 8;

    public override MenuView Build(MenuContext context, int selected, string text)
    {
        int chosen = context.Phone.Preferences.RingTone ?? context.Phone.Features.RingTone;
        return new MenuView
        {
            Title = context.Menu.RingTone,
            Rows = [.. Enumerable.Range(1, Count).Select(tone => new MenuRow(
                new ScreenItem(
                    $"{context.Menu.RingTone} {tone.ToString(CultureInfo.InvariantCulture)}", tone == chosen ? context.Menu.On : "", tone == chosen ? ScreenIcon.Registered : null),
                new MenuAction.Carry(new PhoneIntent.ChooseRingTone(tone))))],
            Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back())],
        };
    }
}
