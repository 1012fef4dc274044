namespace DeskPhone.Settings.Reading;

/// <summary>What a password of the phone's web pages must be: long enough, and nothing one tries first.</summary>
/// <remarks>It may be digits alone, for it is first set on a keypad; sign-in is slowed down accordingly.</remarks>
public static class PasswordSyntax
{
    /// <summary>Fewest characters.</summary>
    public const int MinimumLength = 8;

    /// <summary>Most characters.</summary>
    public const int MaximumLength = 128;

    /// <summary>What is wrong with it, in a sentence; <see langword="null"/> for nothing.</summary>
    public static string? FaultOf(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length is < MinimumLength or > MaximumLength)
        {
            return FormattableString.Invariant($"Use {MinimumLength} to {MaximumLength} characters");
        }

        if (password.Any(char.IsControl))
        {
            return "Use characters one can see";
        }

        return password.Distinct().Count() < 4 || IsRun(password, 1) || IsRun(password, -1)
            ? "Too easy to guess: use a mixture"
            : null;
    }

    /// <summary>Each character one after the other, as on a keypad: <c>12345678</c>, <c>34567890</c>.</summary>
    private static bool IsRun(string text, int step)
    {
        for (int i = 1; i < text.Length; i++)
        {
            bool isNext = text[i] - text[i - 1] == step || (step, text[i - 1], text[i]) is (1, '9', '0') or (-1, '0', '9');
            if (!isNext)
            {
                return false;
            }
        }

        return true;
    }
}
