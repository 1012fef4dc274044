namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>Whether a picture drawn with larger text than it was designed for still says what the design says.</summary>
internal static class LargeText
{
    /// <summary>Nothing left out or cut that the design shows whole, no text over another one, none in the soft keys or beyond the edge.</summary>
    /// <param name="large">The picture.</param>
    /// <param name="design">The same screen at the size of the design.</param>
    /// <param name="isList">Whether it is a list, which may show fewer rows at a time.</param>
    /// <param name="grid">The display.</param>
    /// <param name="measurer">Tells what room text takes.</param>
    public static bool IsSound(IReadOnlyList<SceneElement> large, IReadOnlyList<SceneElement> design, bool isList, ScreenGrid grid, ITextMeasurer measurer)
    {
        SceneElement.Words[] all = [.. large.OfType<SceneElement.Words>()];
        PixelBox picture = new(0, 0, grid.Width, grid.Height);
        bool isInPlace = all.All(words => picture.Contains(words.Box) && (words.Lines.Y >= grid.SoftKeys.Y || words.Lines.Bottom <= grid.SoftKeys.Y)
            && (words.MayBeCut || IsWhole(words, measurer)));
        bool isOverlapping = all.Where((words, index) => all.Skip(index + 1).Any(other => other.Box.Overlaps(words.Box.Inset(1, 1)))).Any();
        return isInPlace && !isOverlapping && design.OfType<SceneElement.Words>().All(words =>
        {
            SceneElement.Words? same = Array.Find(all, other => other.Text == words.Text);
            return same is null ? isList : (IsWhole(same, measurer) || !IsWhole(words, measurer)) && !IsBroken(same, measurer);
        });
    }

    /// <summary>Whether a word alone is broken in its middle.</summary>
    private static bool IsBroken(SceneElement.Words words, ITextMeasurer measurer) =>
        words.Style.MaxLines > 1 && !words.Text.Contains(' ', StringComparison.Ordinal)
        && measurer.Measure(words.Text, words.Style, words.Lines.Width, words.Emphasis).LineCount > 1;

    private static bool IsWhole(SceneElement.Words words, ITextMeasurer measurer) =>
        !measurer.Measure(words.Text, words.Style, words.Lines.Width, words.Emphasis).IsCut;
}
