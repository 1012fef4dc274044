using DeskPhone.Settings.Layers;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Every key somebody set, with its value; OK says who set it.</summary>
internal sealed record SettingsPage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        LayeredSettings settings = context.Settings ?? LayeredSettings.Defaults;
        string[] keys = [.. settings.Keys];
        return new MenuView
        {
            Title = context.Menu.Settings,
            Empty = context.Menu.NoSettings,
            Rows = [.. keys.Select(key => Row(key, settings))],
            Keys = [keys.Length > 0 ? new(SoftKeyAction.Details, context.Menu.Why, new MenuAction.Open(new SettingOriginPage(keys[Math.Min(selected, keys.Length - 1)]))) : MenuKey.Blank,
                MenuKey.Blank, MenuKey.Blank, new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back())],
        };
    }

    private static MenuRow Row(string key, LayeredSettings settings) => new(
        new ScreenItem(key, settings.Explain(key)?.Effective?.Json.Trim('"') ?? ""), new MenuAction.Open(new SettingOriginPage(key)));
}
