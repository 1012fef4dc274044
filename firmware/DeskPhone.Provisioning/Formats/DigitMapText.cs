namespace DeskPhone.Provisioning.Formats;

/// <summary>Digit maps as other makes write them.</summary>
internal static class DigitMapText
{
    /// <summary>The map in the form of RFC 3435: curly brackets, spaces and <c>x+</c> are other ways to say the same.</summary>
    public static string Of(string map) => map.Trim().Trim('{', '}').Replace(" ", "", StringComparison.Ordinal)
        .Replace("x+", "x.", StringComparison.Ordinal).Replace("]+", "].", StringComparison.Ordinal).Replace("[*x]", "[0-9*]", StringComparison.Ordinal)
        .Replace("[x*]", "[0-9*]", StringComparison.Ordinal).Replace("\\+", "+", StringComparison.Ordinal);
}
