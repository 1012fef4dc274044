using DeskPhone.Ui.Drawing.Small;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>Arranges what a screen says into a picture.</summary>
public static class ScreenLayout
{
    /// <summary>How much larger large text is: the first size at which everything is still said.</summary>
    private static readonly int[] s_largeText = [135, 120, 110];

    /// <summary>The elements of the picture, from the back to the front.</summary>
    public static IReadOnlyList<SceneElement> Arrange(ScreenModel model, ScreenTheme theme, ScreenGrid grid, ITextMeasurer measurer)
    {
        if (grid.IsSmall)
        {
            return ArrangeSmall(model, grid, measurer);
        }

        bool isList = model.State is ScreenState.Menu; // Idle says why nobody can call: that comes before the size of its letters.
        SceneBuilder content = Largest(model, grid, measurer, isList, size => ArrangeContent(model, new(theme, size, measurer)));
        SceneBuilder keys = Largest(model, grid, measurer, isList: false, size => ArrangeKeys(model, new(theme, size, measurer)));
        return Joined(model, content, keys);
    }

    /// <summary>A part of the picture with text as large as is wanted and still sound.</summary>
    private static SceneBuilder Largest(ScreenModel model, ScreenGrid grid, ITextMeasurer measurer, bool isList, Func<ScreenGrid, SceneBuilder> arrange)
    {
        SceneBuilder design = arrange(grid);
        foreach (int percent in model.HasLargeText ? s_largeText : [])
        {
            SceneBuilder large = arrange(grid with { TextPercent = percent });
            if (LargeText.IsSound(large.Elements, design.Elements, isList, grid, measurer))
            {
                return large;
            }
        }

        return design;
    }

    private static IReadOnlyList<SceneElement> ArrangeSmall(ScreenModel model, ScreenGrid grid, ITextMeasurer measurer)
    {
        SceneBuilder content = new(ScreenTheme.Monochrome, grid, measurer);
        SmallScreen.Arrange(model, content);
        SceneBuilder keys = new(ScreenTheme.Monochrome, grid, measurer);
        SmallKeys.Arrange(model, keys);
        return Joined(model, content, keys);
    }

    private static SceneBuilder ArrangeKeys(ScreenModel model, SceneBuilder keys)
    {
        SoftKeyLayout.Arrange(model, keys);
        return keys;
    }

    private static SceneBuilder ArrangeContent(ScreenModel model, SceneBuilder content)
    {
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
            VolumeLayout.Arrange(volume, model.IsRingVolume, content);
        }

        return content;
    }

    /// <summary>The keys stay where they are under the glass, whichever way one reads.</summary>
    private static IReadOnlyList<SceneElement> Joined(ScreenModel model, SceneBuilder content, SceneBuilder keys) =>
        [.. model.IsRightToLeft ? content.Elements.Select(element => Mirror(element, content.Grid.Width)) : content.Elements, .. keys.Elements];

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
