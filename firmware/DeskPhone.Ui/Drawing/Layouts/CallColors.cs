using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>The colours of a call in one state.</summary>
/// <param name="Surface">What it stands on.</param>
/// <param name="Ink">Text.</param>
/// <param name="Second">Text of second rank.</param>
/// <param name="State">The state in words.</param>
/// <param name="Badge">The disc.</param>
/// <param name="OnBadge">The sign on it.</param>
internal readonly record struct CallColors(Rgb Surface, Rgb Ink, Rgb Second, Rgb State, Rgb Badge, Rgb OnBadge)
{
    internal static CallColors For(ScreenState state, ScreenTheme theme)
    {
        CallColors On(Rgb badge, Rgb onBadge) => new(theme.Paper, theme.Ink, theme.Muted, badge, badge, onBadge);
        return state switch
        {
            // Somebody calls: the whole screen says so, at arm's length and beyond.
            ScreenState.Incoming =>
                new CallColors(theme.Alert, theme.OnAlert, theme.OnAlert, theme.OnAlert, theme.OnAlert, theme.Alert),
            ScreenState.Held => On(theme.Hold, theme.OnHold),
            ScreenState.Busy or ScreenState.Failed => On(theme.End, theme.OnEnd),
            ScreenState.Ended => On(theme.Muted, theme.Paper),
            ScreenState.Idle or ScreenState.DialTone or ScreenState.Dialing or ScreenState.Calling or ScreenState.Ringing
                or ScreenState.Talking or ScreenState.Conference or ScreenState.Menu or ScreenState.Editing
                or ScreenState.Updating => On(theme.Accent, theme.OnAccent),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
    }
}
