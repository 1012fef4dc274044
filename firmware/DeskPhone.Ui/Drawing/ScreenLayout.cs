using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing;

/// <summary>Arranges what a screen says into a picture.</summary>
public static class ScreenLayout
{
    /// <summary>The elements of the picture, from the back to the front.</summary>
    public static IReadOnlyList<SceneElement> Arrange(ScreenModel model, ScreenTheme theme, ScreenGrid grid, ITextMeasurer measurer)
    {
        SceneBuilder content = new(theme, grid, measurer);
        StatusBarLayout.Arrange(model, content);
        switch (model.State)
        {
            case ScreenState.Idle:
                IdleLayout.Arrange(model, content);
                break;
            case ScreenState.DialTone:
            case ScreenState.Dialing:
            case ScreenState.Editing:
                DialLayout.Arrange(model, content);
                break;
            case ScreenState.Menu:
                MenuLayout.Arrange(model, content);
                break;
            case ScreenState.Updating:
                UpdateLayout.Arrange(model, content);
                break;
            case ScreenState.Calling:
            case ScreenState.Ringing:
            case ScreenState.Incoming:
            case ScreenState.Talking:
            case ScreenState.Conference:
            case ScreenState.Held:
            case ScreenState.Busy:
            case ScreenState.Failed:
            case ScreenState.Ended:
                CallLayout.Arrange(model, content);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(model));
        }

        if (model.Volume is { } volume)
        {
            VolumeLayout.Arrange(volume, content);
        }

        SceneBuilder keys = new(theme, grid, measurer);
        SoftKeyLayout.Arrange(model, keys);
        IEnumerable<SceneElement> rest = model.IsRightToLeft
            ? content.Elements.Select(element => Mirror(element, grid.Width))
            : content.Elements;
        return [.. rest, .. keys.Elements];
    }

    private static SceneElement Mirror(SceneElement element, int width)
    {
        PixelBox box = element.Box with { X = width - element.Box.Right };
        return element switch
        {
            SceneElement.Words words => words with
            {
                Box = box,
                Lines = words.Lines with { X = width - words.Lines.Right },
                Style = words.Style with
                {
                    Alignment = words.Style.Alignment switch
                    {
                        TextAlignment.Left => TextAlignment.Right,
                        TextAlignment.Right => TextAlignment.Left,
                        TextAlignment.Center => TextAlignment.Center,
                        _ => words.Style.Alignment,
                    },
                },
            },
            _ => element with { Box = box },
        };
    }
}
