using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeskPhone.Settings.Reading;

/// <summary>Writes a document as the file it could have been read from.</summary>
internal static class DocumentWriter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(SettingsDocument document)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            json.WriteStartObject();
            WriteEnvelope(json, document.Envelope);
            foreach ((string list, int count) in document.ListCounts)
            {
                json.WriteStartArray(list);
                for (int index = 0; index < count; index++)
                {
                    json.WriteStartObject();
                    WriteKeys(json, document, string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]."));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            WriteKeys(json, document, "");
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteEnvelope(Utf8JsonWriter json, SettingsEnvelope envelope)
    {
        if (envelope is { Serial: 0, IsForced: false, AllowsDowngrade: false, Locks.Count: 0 })
        {
            return;
        }

        json.WriteStartObject(Schema.SettingsSchema.EnvelopeKey);
        json.WriteNumber("serial", envelope.Serial);
        if (envelope.IsForced)
        {
            json.WriteBoolean("force", true);
        }

        if (envelope.AllowsDowngrade)
        {
            json.WriteBoolean("allowDowngrade", true);
        }

        if (envelope.Locks.Count > 0)
        {
            json.WriteStartArray("locks");
            foreach (string held in envelope.Locks)
            {
                json.WriteStringValue(held);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The keys below a prefix, those of one section together: a section may stand only once in a file.</summary>
    private static void WriteKeys(Utf8JsonWriter json, SettingsDocument document, string prefix)
    {
        var sections = new List<string>();
        foreach (SettingEntry entry in document.Entries.Values)
        {
            if (!entry.Key.StartsWith(prefix, StringComparison.Ordinal) || (prefix.Length == 0 && entry.Key.Contains('[', StringComparison.Ordinal)))
            {
                continue;
            }

            string rest = entry.Key[prefix.Length..];
            int dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                json.WritePropertyName(rest);
                json.WriteRawValue(entry.Json);
            }
            else if (!sections.Contains(rest[..dot]))
            {
                sections.Add(rest[..dot]);
                json.WriteStartObject(rest[..dot]);
                WriteKeys(json, document, $"{prefix}{rest[..dot]}.");
                json.WriteEndObject();
            }
        }
    }
}
