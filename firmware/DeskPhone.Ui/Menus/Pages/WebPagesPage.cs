using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Where the phone's web pages are, and the password without which they are off.</summary>
internal sealed record WebPagesPage : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        AdministrationFacts facts = context.Administration;
        var set = new MenuAction.Open(new PasswordPage(facts.HasPassword ? null : ""));
        var rows = new List<MenuRow>
        {
            new(new ScreenItem(words.Address, facts.Address.Length > 0 ? facts.Address : words.Off, ScreenIcon.Web)),
            new(new ScreenItem(words.Password, facts.HasPassword ? words.PasswordSet : words.PasswordMissing, ScreenIcon.Lock), set),
        };
        if (facts.Remark.Length > 0)
        {
            rows.Add(new MenuRow(new ScreenItem(facts.Remark)));
        }

        return new MenuView
        {
            Title = words.WebPages,
            Rows = rows,
            IsForHandsOnly = true,
            Keys = [new(SoftKeyAction.Edit, words.Change, set), MenuKey.Blank, MenuKey.Blank, new(SoftKeyAction.Back, words.Back, new MenuAction.Back())],
        };
    }
}
