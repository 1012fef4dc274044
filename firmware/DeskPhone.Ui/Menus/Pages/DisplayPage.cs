using System.Globalization;
using DeskPhone.Phone;
using DeskPhone.Phone.Features;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>How the screen looks, as the person wants it; every change is seen at once.</summary>
internal sealed record DisplayPage : MenuPage
{
    private static readonly int[] s_brightness = [20, 40, 60, 80, 100];
    private static readonly int[] s_dimAfter = [0, 15, 30, 60, 120, 300, 900];

    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        DisplayChoice choice = context.Phone.Preferences.Display;
        DisplaySettings now = choice.Over(context.Looks.Display);
        var theme = (DisplayTheme)(((int)now.Theme + 1) % words.Themes.Count);
        MenuRow[] rows =
        [
            new(new ScreenItem(words.Colours, words.Themes[(int)now.Theme]), Choose(choice with { Theme = theme })),
            new(new ScreenItem(words.LargeLetters, now.HasLargeText ? words.On : words.Off), Choose(choice with { HasLargeText = !now.HasLargeText })),
            new(
                new ScreenItem(words.Brightness, string.Create(CultureInfo.InvariantCulture, $"{now.BrightnessPercent} %")),
                Choose(choice with { BrightnessPercent = After(now.BrightnessPercent, s_brightness) })),
            new(
                new ScreenItem(words.DimsAfter, now.DimAfter == TimeSpan.Zero ? words.Never : Duration(now.DimAfter)),
                Choose(choice with { DimAfterSeconds = After((int)now.DimAfter.TotalSeconds, s_dimAfter) })),
            new(new ScreenItem(words.TimeZone, ZoneNames.PlaceOf(TimeZonePage.Now(context))), new MenuAction.Open(new TimeZonePage())),
            new(new ScreenItem(words.Language, LanguagePage.NameOf(LanguagePage.Now(context))), new MenuAction.Open(new LanguagePage())),
        ];
        MenuAction? onOk = rows[Math.Min(selected, rows.Length - 1)].OnOk;
        return new MenuView
        {
            Title = words.Display,
            Rows = rows,
            Keys =
            [
                new(SoftKeyAction.Edit, onOk is MenuAction.Open ? words.Select : words.Change, onOk), MenuKey.Blank, MenuKey.Blank,
                new(SoftKeyAction.Back, words.Back, new MenuAction.Back()),
            ],
        };
    }

    private static MenuAction.Carry Choose(DisplayChoice choice) => new(new PhoneIntent.ChooseDisplay(choice));

    /// <summary>The next larger of a few values, or the first.</summary>
    private static int After(int value, int[] values) => values.FirstOrDefault(each => each > value, values[0]);

    private static string Duration(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min");
}
