using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeskPhone.Settings.Schema;

/// <summary>A value found valid; which member counts is a matter of the descriptor's kind.</summary>
/// <param name="Text">Text of any kind.</param>
/// <param name="Number">A whole number, in the unit of its key.</param>
/// <param name="Flag">True or false.</param>
/// <param name="Texts">A list.</param>
public readonly record struct SettingValue(
    string Text = "", int Number = 0, bool Flag = false, IReadOnlyList<string>? Texts = null)
{
    /// <summary>The value as it stands in a file.</summary>
    public string ToJson(SettingKind kind)
    {
        if (kind is SettingKind.Integer)
        {
            return Number.ToString(CultureInfo.InvariantCulture);
        }

        return kind is SettingKind.Boolean ? (Flag ? "true" : "false")
            : Texts is { } texts ? $"[{string.Join(", ", texts.Select(Quote))}]"
            : Quote(Text);
    }

    private static string Quote(string text) => IsPlain(text)
        ? $"\"{text}\"" // Almost all are, and a phone that starts need not load the encoder for them.
        : $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""; // For files and terminals, not for pages.

    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }
}
