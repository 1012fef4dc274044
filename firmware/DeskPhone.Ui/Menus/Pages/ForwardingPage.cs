using DeskPhone.Phone;
using DeskPhone.Phone.Features;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Where calls go instead, case by case.</summary>
internal sealed record ForwardingPage : MenuPage
{
    private static readonly ForwardKind[] s_kinds = Enum.GetValues<ForwardKind>();

    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        ForwardKind chosen = s_kinds[Math.Min(selected, s_kinds.Length - 1)];
        ForwardRule rule = context.Phone.Preferences.RuleFor(chosen);
        MenuKey toggle = rule.Target.Length == 0 ? MenuKey.Blank
            : new(SoftKeyAction.Select, rule.IsOn ? words.SwitchOff : words.SwitchOn, new MenuAction.Carry(new PhoneIntent.ToggleForwarding(chosen)));
        return new MenuView
        {
            Title = words.Forwarding,
            Rows = [.. s_kinds.Select(kind => Row(kind, context))],
            Keys = [toggle, new(SoftKeyAction.Edit, words.Edit, Edit(chosen, rule)), MenuKey.Blank, new(SoftKeyAction.Back, words.Back, new MenuAction.Back())],
        };
    }

    private static MenuRow Row(ForwardKind kind, MenuContext context)
    {
        ForwardRule rule = context.Phone.Preferences.RuleFor(kind);
        string value = rule.IsInForce ? rule.Target : rule.Target.Length > 0 ? context.Menu.OffWith(rule.Target) : context.Menu.Off;
        MenuAction onOk = rule.Target.Length == 0 ? Edit(kind, rule) : new MenuAction.Carry(new PhoneIntent.ToggleForwarding(kind));
        return new(new ScreenItem(context.Menu.CaseOf(kind), value, rule.IsInForce ? ScreenIcon.Forward : null), onOk);
    }

    private static MenuAction.Open Edit(ForwardKind kind, ForwardRule rule) => new(new ForwardTargetPage(kind), rule.Target);
}
