namespace DeskPhone.Settings.Schema;

/// <summary>How many letters apart two keys are, capitals aside.</summary>
internal static class EditDistance
{
    private const int LongestKey = 64; // Longer ones are cut: the cost is quadratic, and no key is half as long.

    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left[..Math.Min(left.Length, LongestKey)];
        right = right[..Math.Min(right.Length, LongestKey)];
        Span<int> row = stackalloc int[LongestKey + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                bool isSame = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                int best = Math.Min(diagonal + (isSame ? 0 : 1), Math.Min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = best;
            }
        }

        return row[right.Length];
    }
}
