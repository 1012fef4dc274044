using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DeskPhone.Phone.Directory;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.History;

namespace DeskPhone.Phone.Records;

/// <summary>The JSON of the records, written at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(ContactDocument))]
[JsonSerializable(typeof(PreferenceDocument))]
[JsonSerializable(typeof(MessageDocument))]
internal sealed partial class RecordJson : JsonSerializerContext
{
    /// <summary>Longer than any name or number worth reading; a damaged record must not fill the memory.</summary>
    private const int MaxText = 256;

    /// <summary>A text of a record; a property the document left out is empty.</summary>
    public static string Text(string? text) => text is null ? "" : text.Length <= MaxText ? text : text[..MaxText];

    /// <summary>Reads a document that a power cut, a worn-out card or a curious hand may have damaged.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> content, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, type);
        }
        catch (JsonException)
        {
            return null; // not what was written: the caller sets it aside
        }
    }
}
