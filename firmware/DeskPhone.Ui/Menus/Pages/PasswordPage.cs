using DeskPhone.Ui.Languages;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>A password on the keypad: where one is set it is asked for first, then the new one.</summary>
/// <param name="Current">The one there is, once entered; <see langword="null"/> while it is asked for; empty where there is none.</param>
internal sealed record PasswordPage(string? Current) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        MenuAction next = Current is null
            ? new MenuAction.Open(new PasswordPage(text))
            : new MenuAction.Ask(new MenuRequest.SetPassword(Current, text), PagesBack: context.Administration.HasPassword ? 2 : 1);
        return new MenuView
        {
            Title = Current is null ? words.CurrentPassword : words.NewPassword,
            Text = text,
            IsEditing = true,
            IsSecret = true,
            IsForHandsOnly = true,
            OnOk = next,
            Keys =
            [
                new(SoftKeyAction.Select, Current is null ? words.Next : words.Save, next),
                new(SoftKeyAction.Delete, context.Texts.Delete, new MenuAction.Erase()),
                MenuKey.Blank,
                new(SoftKeyAction.Back, words.Back, new MenuAction.Back()),
            ],
        };
    }

    /// <summary>Its text names no password: it may end in a log.</summary>
    public override string ToString() => nameof(PasswordPage);
}
