using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus;

/// <summary>A soft key of a menu.</summary>
internal readonly record struct MenuKey(SoftKeyAction Kind, string Label, MenuAction? Action)
{
    public static MenuKey Blank => new(SoftKeyAction.None, "", null);
}
