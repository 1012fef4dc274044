namespace DeskPhone.Ui.Drawing.Small;

/// <summary>The sizes of text on a display of one colour, in its own pixels, the largest first.</summary>
internal static class SmallType
{
    /// <summary>The bar, soft keys, what belongs to a row.</summary>
    public static TextStyle Label { get; } = new(9);

    /// <summary>The smallest that can be read.</summary>
    public static TextStyle Tiny { get; } = new(8);

    /// <summary>A row of a menu.</summary>
    public static TextStyle Row { get; } = new(10);

    /// <summary>Digits being entered.</summary>
    public static TextStyle Digits { get; } = new(15, TextWeight.Bold, KeepsEnd: true);

    /// <summary>Who it is about: it may end in an ellipsis at last.</summary>
    public static IReadOnlyList<TextStyle> Name { get; } =
        [new(13, TextWeight.Bold), new(13, TextWeight.Bold, MaxLines: 2), new(11, TextWeight.Bold, MaxLines: 2), new(10, TextWeight.Bold, MaxLines: 2), new(10, MaxLines: 2), new(10, TextWeight.Bold), new(10)];

    /// <summary>A sentence: it is never cut.</summary>
    public static IReadOnlyList<TextStyle> Sentence { get; } =
        [new(12, MaxLines: 2), new(10, MaxLines: 3), new(9, MaxLines: 3), new(9, MaxLines: 4), new(8, MaxLines: 4), new(8, MaxLines: 5)];

    /// <summary>A line of second rank.</summary>
    public static IReadOnlyList<TextStyle> Line { get; } = [new(10), new(9), new(9, MaxLines: 2), new(8, MaxLines: 3), new(8, MaxLines: 5)];
}
