namespace DeskPhone.Media.Dtmf;

/// <summary>The two frequencies of each digit (ITU-T Q.23).</summary>
public static class DtmfFrequencies
{
    private const string Digits = "123A456B789C*0#D";

    /// <summary>Frequencies of the four rows, in Hz.</summary>
    public static ReadOnlySpan<int> Rows => [697, 770, 852, 941];

    /// <summary>Frequencies of the four columns, in Hz.</summary>
    public static ReadOnlySpan<int> Columns => [1209, 1336, 1477, 1633];

    /// <summary>The digit of a row and a column, each 0–3.</summary>
    public static char DigitOf(int row, int column) => Digits[(row * 4) + column];

    /// <summary>The frequencies of a digit.</summary>
    /// <returns>Whether it is one: <c>0-9 * # A-D</c>.</returns>
    public static bool TryFind(char digit, out int rowHz, out int columnHz)
    {
        int place = Digits.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal);
        rowHz = place < 0 ? 0 : Rows[place / 4];
        columnHz = place < 0 ? 0 : Columns[place % 4];
        return place >= 0;
    }
}
