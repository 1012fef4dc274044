namespace DeskPhone.Ui.Characters;

/// <summary>Breaks text into rows of a width, between words where there are any.</summary>
internal static class WordWrap
{
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string rest = text.Trim();
        while (rest.Length > width)
        {
            int space = rest.LastIndexOf(' ', width);
            int hyphen = rest.LastIndexOf('-', width - 1);
            int end = space > 0 ? space : hyphen > 0 ? hyphen + 1 : width;
            yield return rest[..end].TrimEnd();
            rest = rest[end..].TrimStart();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }

    /// <summary>A text at either end of a row, or in two rows where one is too short.</summary>
    public static IEnumerable<string> Ends(string left, string right, int width)
    {
        if (right.Length == 0)
        {
            return Wrap(left, width);
        }

        return left.Length + 1 + right.Length <= width
            ? [left + right.PadLeft(width - left.Length)]
            : [.. WithLast([.. Wrap(left, width)], right, width)];
    }

    /// <summary>The right end goes into the last row of the left one if there is room, else into one of its own.</summary>
    private static List<string> WithLast(List<string> rows, string right, int width)
    {
        if (rows.Count > 0 && rows[^1].Length + 1 + right.Length <= width)
        {
            rows[^1] += right.PadLeft(width - rows[^1].Length);
            return rows;
        }

        rows.AddRange(Wrap(right, width).Select(row => row.PadLeft(width)));
        return rows;
    }
}
