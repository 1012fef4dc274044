using System.Globalization;
using DeskPhone.Settings.Layers;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Why one key has its value: every layer's word on it, the one that holds first.</summary>
internal sealed record SettingOriginPage(string Key) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        SettingExplanation? explanation = (context.Settings ?? LayeredSettings.Defaults).Explain(Key);
        return new MenuView
        {
            Title = Key,
            Empty = context.Menu.NoSettings,
            Rows = [.. explanation?.Origins.Select(origin => Row(origin, explanation, context.Menu)) ?? []],
            Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back())],
        };
    }

    private static MenuRow Row(SettingOrigin origin, SettingExplanation explanation, MenuTexts words)
    {
        string who = words.LayerName(origin.Layer);
        string standing = origin.Standing switch
        {
            OriginStanding.Effective => words.Holds,
            OriginStanding.Overridden => words.Overridden,
            OriginStanding.LockedOut => string.Format(CultureInfo.InvariantCulture, words.LockedBy, words.LayerName(explanation.LockedBy ?? LayerKind.Site)),
            OriginStanding.Removed => words.Overridden,
            _ => throw new InvalidOperationException($"Unknown standing {origin.Standing}."),
        };
        return new(new ScreenItem($"{who}: {origin.Json.Trim('"')}", standing, origin.Standing is OriginStanding.Effective ? ScreenIcon.Registered : null));
    }
}
