using DeskPhone.Core.Control;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Simulator.Page.Views;

/// <summary>The screen as text: for ears, for machines without the drawing libraries, and for the names of the soft keys.</summary>
internal sealed record ScreenTextView(
    string State,
    string Title,
    string Name,
    string Number,
    string Timer,
    string Clock,
    IReadOnlyList<string> Lines,
    string Selected,
    IReadOnlyList<string> SoftKeys)
{
    public static ScreenTextView Of(ScreenModel screen) => new(
        CamelCase.Of(screen.State),
        screen.Title,
        screen.Name,
        screen.Number,
        screen.Timer,
        screen.Clock,
        [.. screen.Notices.Select(static notice => notice.Text), .. screen.Lines],
        screen.Selected,
        [.. screen.SoftKeys.Select(static key => key.Label)]);
}
