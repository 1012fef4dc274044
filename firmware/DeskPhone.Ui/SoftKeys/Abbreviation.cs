namespace DeskPhone.Ui.SoftKeys;

/// <summary>Shortens a word the way people do: to a consonant and a full stop, or to the first of two words.</summary>
internal static class Abbreviation
{
    private const int Least = 3;
    private const string Vowels = "aeiouyäöüàáâãåèéêëìíîïòóôõùúûýąęıаеёиоуыэюяіїαεηιουωάέήίόύώ";

    /// <summary>The next shorter form.</summary>
    /// <param name="word">The whole word.</param>
    /// <param name="shown">The form that is too long.</param>
    /// <param name="shorter">The one after it.</param>
    /// <returns>Whether there is one that can still be read.</returns>
    public static bool TryShorten(string word, string shown, out string shorter)
    {
        int letters = shown.TrimEnd('.').Length;
        for (int count = letters - 1; count >= Least; count--)
        {
            shorter = To(word, count);
            if (shorter.Length < shown.Length)
            {
                return true;
            }
        }

        shorter = shown;
        return false;
    }

    private static string To(string word, int count)
    {
        int space = word.LastIndexOf(' ', count - 1);
        if (space > Least && count - space < Least + 1)
        {
            return word[..space].TrimEnd('.'); // Two letters of the second word say nothing.
        }

        int end = count;
        while (end > Least && Vowels.Contains(char.ToLowerInvariant(word[end - 1]), StringComparison.Ordinal))
        {
            end--;
        }

        return word[..end].TrimEnd() + (word[end - 1] < '\u2E80' ? "." : "");
    }
}
