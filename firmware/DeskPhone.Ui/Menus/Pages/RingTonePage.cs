using DeskPhone.Phone;
using DeskPhone.Phone.Directory;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The ring tones by name; OK takes one, and it is heard.</summary>
/// <param name="Contact">Whose calls are to ring so, the phone's own name for it; 0 for everybody's.</param>
internal sealed record RingTonePage(long Contact = 0) : MenuPage
{
    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuRow[] rows = [.. Rows(context)];
        return new MenuView
        {
            Title = context.Menu.RingTone,
            Rows = rows,
            Start = Math.Max(0, Array.FindIndex(rows, static row => row.Item.Icon is ScreenIcon.Registered)),
            Keys =
            [
                new(SoftKeyAction.Select, context.Menu.Select, rows[Math.Min(selected, rows.Length - 1)].OnOk), MenuKey.Blank, MenuKey.Blank,
                new(SoftKeyAction.Back, context.Menu.Back, new MenuAction.Back()),
            ],
        };
    }

    /// <summary>What the tone of somebody, or the usual one, is called.</summary>
    public static string NameOf(int? tone, MenuContext context) => tone is { } number && number >= 1 && number <= context.Menu.Tones.Count
        ? context.Menu.Tones[number - 1] : tone is 0 ? context.Menu.Off : context.Menu.UsualTone;

    /// <summary>The tone everybody rings with who has none of their own.</summary>
    public static int Usual(MenuContext context) => context.Phone.Preferences.RingTone ?? context.Phone.Features.RingTone;

    private IEnumerable<MenuRow> Rows(MenuContext context)
    {
        Contact? contact = Contact == 0 ? null : context.Phone.Directory.Find("", int.MaxValue).FirstOrDefault(each => each.Id == Contact);
        int? chosen = Contact == 0 ? Usual(context) : contact?.RingTone;
        if (Contact != 0)
        {
            yield return Row(null, chosen, context);
        }

        for (int tone = 1; tone <= context.Menu.Tones.Count; tone++)
        {
            yield return Row(tone, chosen, context);
        }
    }

    private MenuRow Row(int? tone, int? chosen, MenuContext context) => new(
        new ScreenItem(NameOf(tone, context), tone == chosen ? context.Menu.On : "", tone == chosen ? ScreenIcon.Registered : null),
        new MenuAction.Carry(Contact != 0 ? new PhoneIntent.ChooseContactTone(Contact, tone) : new PhoneIntent.ChooseRingTone(tone ?? 1)));
}
