using DeskPhone.Phone.Directory;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The places of a part of the world, narrowed as one types: nobody leafs through America.</summary>
internal sealed record TimeZonePlacePage(string Region) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        string now = TimeZonePage.Now(context);
        MenuRow[] rows =
        [
            .. ZoneNames.In(Region).Select(place => $"{Region}/{place}").Where(zone => Matches(ZoneNames.PlaceOf(zone), text)).Select(zone => new MenuRow(
                new ScreenItem(ZoneNames.PlaceOf(zone), "", zone == now ? ScreenIcon.Registered : null), TimeZonePage.Choose(context, zone, pagesBack: 2))),
        ];
        return new MenuView
        {
            Title = text.Length == 0 ? context.Menu.TimeZone : $"{context.Menu.TimeZone}: {text}",
            Empty = context.Menu.NothingFound,
            Text = text,
            IsSearch = true,
            Rows = rows,
            Start = Math.Max(0, Array.FindIndex(rows, static row => row.Item.Icon is ScreenIcon.Registered)),
            Keys =
            [
                rows.Length == 0 ? MenuKey.Blank : new(SoftKeyAction.Select, context.Menu.Select, rows[Math.Min(selected, rows.Length - 1)].OnOk),
                MenuKey.Blank, MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }

    /// <summary>One press a letter, as the keys carry them: 2374 is Berlin in every alphabet.</summary>
    private static bool Matches(string place, string typed) =>
        KeypadText.HasWord(KeypadText.OnKeypad(place.ToLowerInvariant()), typed);
}
