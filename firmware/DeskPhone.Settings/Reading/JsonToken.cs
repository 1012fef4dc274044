using System.Text;
using System.Text.Json;

namespace DeskPhone.Settings.Reading;

/// <summary>The token at a reader's cursor, in words and as text.</summary>
internal static class JsonToken
{
    /// <summary>What sort of value it is: the "found" of a fault that must not show it.</summary>
    public static string Kind(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.None or JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.PropertyName
            or JsonTokenType.Comment or _ => "something else",
    };

    /// <summary>The value itself, made fit for a report, where text and numbers have one; else its kind.</summary>
    public static string Value(in Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Number)
        {
            return Quotation.Plain(Encoding.ASCII.GetString(reader.ValueSpan));
        }

        if (reader.TokenType is not JsonTokenType.String)
        {
            return Kind(reader);
        }

        return TryText(reader, out string text)
            ? $"\"{Quotation.Plain(SipUriSyntax.WithoutPassword(text))}\""
            : "half a surrogate pair";
    }

    /// <summary>The string or key; the bytes are valid, but an escape such as <c>\ud800</c> alone is no character.</summary>
    public static bool TryText(in Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
