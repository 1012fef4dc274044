using System.Globalization;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.Text;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>A call said in one sentence, the name in it bold: "<b>Anna Weber</b> is calling".</summary>
internal static class CallHeadline
{
    /// <summary>Whether the title says it all: it has the name in it, or there is none.</summary>
    /// <remarks>Elsewhere a short number may stand in a sentence by chance: 30 in "No answer after 30 s".</remarks>
    internal static bool Applies(ScreenModel model) =>
        model.Name.Length == 0
        || (model.State is ScreenState.Calling or ScreenState.Incoming or ScreenState.Busy
            && model.Title.Contains(model.Name, StringComparison.Ordinal));

    internal static int Arrange(ScreenModel model, SceneBuilder scene, CallColors colors, int y, int bottom)
    {
        int x = scene.Grid.Margin;
        int width = scene.Grid.TextWidth;
        string name = DisplayText.Clean(model.Name);
        (string before, string after) = Split(model);
        int lines = Math.Max(1, (bottom - y) / scene.Measure("0", scene.Style(TypeScale.Name), width).Height);
        TextStyle style = scene.Fit(
            before + name + after,
            width,
            scene.Style(TypeScale.Name, maxLines: Math.Min(3, lines)),
            scene.Style(TypeScale.Body, maxLines: 6));
        if (name.Length > 0)
        {
            TextDirection direction = model.IsRightToLeft ? TextDirection.RightToLeft : TextDirection.LeftToRight;
            style = style with
            {
                Direction = direction,
                SizePx = scene.Px(TypeScale.Name),
                MaxLines = Math.Min(3, lines),
            };
            name = Shorten(before, name, after, style, scene);
        }

        TextEmphasis emphasis = new(before.Length, name.Length);
        return scene.Words(before + name + after, x, y, width, style, colors.Ink, emphasis);
    }

    private static (string Before, string After) Split(ScreenModel model)
    {
        if (model.Name.Length == 0)
        {
            return (DisplayText.Clean(model.Title), "");
        }

        int start = model.Title.IndexOf(model.Name, StringComparison.Ordinal);
        return (model.Title[..start], model.Title[(start + model.Name.Length)..]);
    }

    /// <summary>The longest beginning of the name with which the sentence is not cut: an ellipsis may end a name, not a sentence.</summary>
    private static string Shorten(string before, string name, string after, TextStyle style, SceneBuilder scene)
    {
        if (Fits(name))
        {
            return name;
        }

        int[] starts = StringInfo.ParseCombiningCharacters(name);
        int low = 0;
        int high = starts.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = Fits(Head(middle)) ? (middle, high) : (low, middle - 1);
        }

        return Head(low);

        string Head(int count) => string.Concat(name.AsSpan(0, starts[count]).TrimEnd(), "…");

        bool Fits(string candidate)
        {
            TextEmphasis emphasis = new(before.Length, candidate.Length);
            return !scene.Measure(before + candidate + after, style, scene.Grid.TextWidth, emphasis).IsCut;
        }
    }
}
