using System.Text.Json;
using System.Text.Json.Nodes;
using DeskPhone.Settings.Schema;

namespace DeskPhone.Web.Admin;

/// <summary>A setting's JSON as a form shows it.</summary>
public static class SettingText
{
    /// <summary>Whether the key takes a list: its default says so.</summary>
    public static bool IsList(SettingDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return descriptor.Default?.StartsWith('[') is true;
    }

    /// <summary>Text without quotes, a list with commas, numbers and switches as they are.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(Of)),
        JsonValue text when text.GetValueKind() is JsonValueKind.String => text.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
