using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeskPhone.Settings.Schema;

/// <summary>The settings as a JSON Schema (draft 2020-12), for editors and for whoever makes files.</summary>
public static class SchemaWriter
{
    /// <summary>Schema of a settings file, indented.</summary>
    public static byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "Settings of a desk phone");
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            json.WriteStartObject("$schema");
            json.WriteString("type", "string");
            json.WriteEndObject();
            WriteEnvelope(json);
            foreach (SettingList list in SettingsSchema.Lists)
            {
                json.WriteStartObject(list.Key);
                json.WriteString("type", "array");
                json.WriteNumber("maxItems", list.MaximumCount);
                json.WriteStartObject("items");
                WriteObject(json, list.Key + "[].");
                json.WriteEndObject();
                json.WriteEndObject();
            }

            WriteMembers(json, "");
            json.WriteEndObject();
            json.WriteBoolean("additionalProperties", false);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteEnvelope(Utf8JsonWriter json) => json.WriteRawValueOf(SettingsSchema.EnvelopeKey, """
        {"type":"object","description":"What the file says about itself.","additionalProperties":false,"properties":{
        "serial":{"type":"integer","minimum":0,"description":"Counts up with every change; an older one is refused."},
        "force":{"type":"boolean","description":"Try it even where it failed before."},
        "allowDowngrade":{"type":"boolean","description":"Take it even where its serial is older."},
        "locks":{"type":"array","items":{"type":"string"},"description":"Keys, or beginnings of keys, that no layer above may change."}}}
        """);

    private static void WriteRawValueOf(this Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }

    /// <summary>An object: no member is required, for another layer may have it.</summary>
    private static void WriteObject(Utf8JsonWriter json, string prefix)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        WriteMembers(json, prefix);
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }

    private static void WriteMembers(Utf8JsonWriter json, string prefix)
    {
        var sections = new List<string>();
        foreach (SettingDescriptor descriptor in SettingsSchema.All)
        {
            if (!descriptor.Path.StartsWith(prefix, StringComparison.Ordinal) || (prefix.Length == 0 && descriptor.Path.Contains('[', StringComparison.Ordinal)))
            {
                continue;
            }

            string rest = descriptor.Path[prefix.Length..];
            int dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                json.WriteStartObject(rest);
                WriteValue(json, descriptor);
                json.WriteEndObject();
            }
            else if (!sections.Contains(rest[..dot]))
            {
                sections.Add(rest[..dot]);
                json.WriteStartObject(rest[..dot]);
                WriteObject(json, $"{prefix}{rest[..dot]}.");
                json.WriteEndObject();
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, SettingDescriptor descriptor)
    {
        json.WriteString("description", $"{descriptor.Description} Expects {descriptor.Expectation}.");
        switch (descriptor.Kind)
        {
            case SettingKind.Integer:
                json.WriteString("type", "integer");
                WriteRange(json, descriptor);
                break;
            case SettingKind.Boolean:
                json.WriteString("type", "boolean");
                break;
            case SettingKind.ChoiceList or SettingKind.EndpointList or SettingKind.ServerList or SettingKind.CertificateList:
                json.WriteString("type", "array");
                json.WriteBoolean("uniqueItems", true);
                if (descriptor.Kind is SettingKind.ChoiceList)
                {
                    json.WriteNumber("minItems", 1);
                }

                json.WriteStartObject("items");
                json.WriteString("type", "string");
                WriteEnumeration(json, descriptor);
                json.WriteEndObject();
                break;
            default:
                json.WriteString("type", "string");
                json.WriteNumber("maxLength", descriptor.MaximumLength);
                WriteEnumeration(json, descriptor);
                break;
        }

        if (descriptor.Default is { } value)
        {
            json.WriteRawValueOf("default", value);
        }

        if (descriptor.IsSecret)
        {
            json.WriteBoolean("writeOnly", true);
        }
    }

    private static void WriteRange(Utf8JsonWriter json, SettingDescriptor descriptor)
    {
        if (descriptor.AllowedValues.Count > 0)
        {
            json.WriteRawValueOf("enum", $"[{string.Join(',', descriptor.AllowedValues)}]");
            return;
        }

        json.WriteNumber("minimum", descriptor.Minimum);
        json.WriteNumber("maximum", descriptor.Maximum);
        if (descriptor.Multiple > 1)
        {
            json.WriteNumber("multipleOf", descriptor.Multiple);
        }
    }

    private static void WriteEnumeration(Utf8JsonWriter json, SettingDescriptor descriptor)
    {
        if (descriptor.AllowedValues.Count == 0)
        {
            return;
        }

        json.WriteStartArray("enum");
        foreach (string value in descriptor.AllowedValues)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
