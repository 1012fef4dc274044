using System.Text.Json;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Values as they stand in a settings file.</summary>
internal static class JsonText
{
    public static string Of(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    public static string Of(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(Of))}]";
}
