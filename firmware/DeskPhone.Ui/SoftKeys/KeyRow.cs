namespace DeskPhone.Ui.SoftKeys;

/// <summary>Fits the words of the four soft keys into a short row: each as near to its key as its neighbours allow, the longest shortened where they do not.</summary>
internal static class KeyRow
{
    /// <summary>Places the labels.</summary>
    /// <param name="labels">From the left; empty ones take no room.</param>
    /// <param name="width">How wide the row is.</param>
    /// <param name="gap">The least distance of two labels.</param>
    /// <param name="measure">How wide a label is.</param>
    /// <returns>For each label its words as they are shown, and where they begin.</returns>
    public static IReadOnlyList<(string Label, int Start)> Arrange(IReadOnlyList<string> labels, int width, int gap, Func<string, int> measure)
    {
        string[] shown = [.. labels];
        int[] widths = [.. shown.Select(measure)];
        while (Room(widths, gap) > width && TryShorten(labels, shown, widths, measure))
        {
        }

        int[] starts = new int[shown.Length];
        int free = 0;
        for (int i = 0; i < shown.Length; i++)
        {
            int center = ((2 * i) + 1) * width / (2 * shown.Length);
            starts[i] = Math.Max(free, center - (widths[i] / 2));
            free = widths[i] > 0 ? starts[i] + widths[i] + gap : free;
        }

        int end = width;
        for (int i = shown.Length - 1; i >= 0; i--)
        {
            starts[i] = Math.Max(0, Math.Min(starts[i], end - widths[i]));
            end = widths[i] > 0 ? starts[i] - gap : end;
        }

        return [.. shown.Zip(starts)];
    }

    private static int Room(int[] widths, int gap) => widths.Sum() + (gap * Math.Max(0, widths.Count(static each => each > 0) - 1));

    private static bool TryShorten(IReadOnlyList<string> labels, string[] shown, int[] widths, Func<string, int> measure)
    {
        foreach (int i in Enumerable.Range(0, shown.Length).OrderByDescending(index => widths[index]))
        {
            if (Abbreviation.TryShorten(labels[i], shown[i], out string shorter))
            {
                (shown[i], widths[i]) = (shorter, measure(shorter));
                return true;
            }
        }

        return false;
    }
}
