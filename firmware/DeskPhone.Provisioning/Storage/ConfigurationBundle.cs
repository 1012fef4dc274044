using System.Buffers;
using System.Text.Json;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Storage;

/// <summary>All the files of one configuration, as they came; kept as one record, whole or not at all.</summary>
/// <param name="Dialect">What they are written for.</param>
/// <param name="Files">The files, in the order they were fetched.</param>
public sealed record ConfigurationBundle(ProvisioningDialect Dialect, IReadOnlyList<FetchedFile> Files)
{
    /// <summary>The bundle as a record.</summary>
    public byte[] ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("dialect", Dialect.ToString());
            json.WriteStartArray("files");
            foreach (FetchedFile file in Files)
            {
                json.WriteStartObject();
                json.WriteString("url", file.Url);
                json.WriteString("name", file.Name);
                json.WriteString("layer", file.Layer.ToString());
                json.WriteString("etag", file.ETag);
                json.WriteString("lastModified", file.LastModified);
                json.WriteString("contentEncoding", file.ContentEncoding);
                json.WriteBoolean("secure", file.IsSecure);
                json.WriteBase64String("content", file.Content.Span);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads a record; <see langword="null"/> where it is damaged.</summary>
    public static ConfigurationBundle? Read(ReadOnlyMemory<byte> record)
    {
        try
        {
            using var json = JsonDocument.Parse(record);
            var files = new List<FetchedFile>();
            foreach (JsonElement file in json.RootElement.GetProperty("files").EnumerateArray())
            {
                files.Add(new FetchedFile(
                    Text(file, "url"), Text(file, "name"), Enum.Parse<LayerKind>(Text(file, "layer")), file.GetProperty("content").GetBytesFromBase64())
                {
                    ETag = Text(file, "etag"),
                    LastModified = Text(file, "lastModified"),
                    ContentEncoding = Text(file, "contentEncoding"),
                    IsSecure = file.GetProperty("secure").GetBoolean(),
                });
            }

            return new ConfigurationBundle(Enum.Parse<ProvisioningDialect>(Text(json.RootElement, "dialect")), files);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
