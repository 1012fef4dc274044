using System.ComponentModel;
using DeskPhone.Core.Control;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Web.Api.Views;

internal sealed record ScreenView
{
    [Description("Which screen is shown.")]
    public required ScreenState State { get; init; }

    [Description("The main line: a sentence.")]
    public required string Title { get; init; }

    [Description("Who it is about: a caller's name, or the digits entered.")]
    public required string Name { get; init; }

    [Description("The number under the name; empty for none.")]
    public required string Number { get; init; }

    [Description("Further lines, most important first.")]
    public required IReadOnlyList<string> Lines { get; init; }

    [Description("The row of a menu the person is on; empty where there is none.")]
    public required string Selected { get; init; }

    [Description("The soft keys from the left.")]
    public required IReadOnlyList<SoftKeyView> SoftKeys { get; init; }

    [Description("Signs shown.")]
    public required IReadOnlyList<ScreenIcon> Icons { get; init; }

    [Description("Local time as shown; empty while no clock is trusted.")]
    public required string Clock { get; init; }

    [Description("Date as shown; empty while no clock is trusted.")]
    public required string Date { get; init; }

    [Description("Talk time as shown, 0:42; empty where it does not count.")]
    public required string Timer { get; init; }

    [Description("The account in use; empty for none.")]
    public required string Account { get; init; }

    [Description("The accounts as idle shows them.")]
    public required IReadOnlyList<ScreenAccountView> Accounts { get; init; }

    [Description("What wants attention, each with its sign.")]
    public required IReadOnlyList<ScreenNoticeView> Notices { get; init; }

    [Description("The programmable keys in the order of the line keys.")]
    public required IReadOnlyList<ScreenKeyView> Keys { get; init; }

    [Description("How well the call sounds, 0 to 4; null while unknown.")]
    public required int? QualityBars { get; init; }

    [Description("How the call is carried, as shown; empty before media.")]
    public required string Media { get; init; }

    public static ScreenView Of(PhoneSnapshot phone)
    {
        ScreenModel screen = phone.Screen.ForOnlookers();
        return new ScreenView
        {
            State = screen.State,
            Title = screen.Title,
            Name = screen.Name,
            Number = screen.Number,
            Lines = screen.Lines,
            Selected = screen.Selected,
            SoftKeys = [.. screen.SoftKeys.Select(static key => new SoftKeyView(key.Action, key.Label))],
            Icons = screen.Icons,
            Clock = screen.Clock,
            Date = screen.Date,
            Timer = screen.Timer,
            Account = screen.Account,
            Accounts = [.. screen.Accounts.Select(static a => new ScreenAccountView(a.Label, a.IsRegistered, a.Reason))],
            Notices = [.. screen.Notices.Select(static notice => new ScreenNoticeView(notice.Icon, notice.Text))],
            Keys = [.. screen.Keys.Select(static key => new ScreenKeyView(key.Label, key.State))],
            QualityBars = screen.QualityBars,
            Media = screen.Media,
        };
    }
}
