namespace DeskPhone.Ui.Tests.Drawing;

/// <summary>Text nobody would write: all UTF-16 units, broken surrogates and control characters too.</summary>
internal static class RandomText
{
    internal static void Fill(Span<char> text, Random source)
    {
        foreach (ref char unit in text)
        {
            unit = source.Next(4) == 0 ? (char)source.Next(char.MaxValue + 1) : (char)source.Next(' ', '~');
        }
    }
}
