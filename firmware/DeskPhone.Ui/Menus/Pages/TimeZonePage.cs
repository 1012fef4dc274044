using DeskPhone.Phone;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Where the phone is, for its clock: first the part of the world.</summary>
internal sealed record TimeZonePage : MenuPage
{
    /// <summary>For phones that are nowhere: in a rack, on a ship.</summary>
    private const string Nowhere = "Etc/UTC";

    public override MenuView Build(MenuContext context, int selected, string text)
    {
        string now = Now(context);
        MenuRow[] rows =
        [
            .. ZoneNames.Regions.Select((region, index) => new MenuRow(
                new ScreenItem(context.Menu.Regions[index], "", now.StartsWith(region + "/", StringComparison.Ordinal) ? ScreenIcon.Registered : null),
                new MenuAction.Open(new TimeZonePlacePage(region)))),
            new(new ScreenItem("UTC", "", now == Nowhere ? ScreenIcon.Registered : null), Choose(context, Nowhere, pagesBack: 1)),
        ];
        return new MenuView
        {
            Title = context.Menu.TimeZone,
            Rows = rows,
            Start = Math.Max(0, Array.FindIndex(rows, static row => row.Item.Icon is ScreenIcon.Registered)),
            Keys =
            [
                new(SoftKeyAction.Select, context.Menu.Select, rows[Math.Min(selected, rows.Length - 1)].OnOk), MenuKey.Blank, MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }

    /// <summary>The zone that is on, by its IANA name.</summary>
    public static string Now(MenuContext context) => context.Phone.Preferences.Display.TimeZone ?? context.Looks.TimeZone;

    public static MenuAction.Carry Choose(MenuContext context, string zone, int pagesBack) =>
        new(new PhoneIntent.ChooseDisplay(context.Phone.Preferences.Display with { TimeZone = zone }), pagesBack);
}
