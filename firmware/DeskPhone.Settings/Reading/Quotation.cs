using System.Text;

namespace DeskPhone.Settings.Reading;

/// <summary>Text from a file, made fit for one line of a report.</summary>
internal static class Quotation
{
    private const int Longest = 64;

    /// <summary>The text cut to a readable length, with control characters as <c>\u000a</c>.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            // U+2028 and U+2029 end a line as well, in some viewers.
            _ = char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029'
                ? plain.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : plain.Append(c);
        }

        return text.Length > Longest ? plain.Append('…').ToString() : plain.ToString();
    }
}
