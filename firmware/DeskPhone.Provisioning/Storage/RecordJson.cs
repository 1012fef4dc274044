using System.Text.Json;

namespace DeskPhone.Provisioning.Storage;

/// <summary>What records and reports write alike.</summary>
internal static class RecordJson
{
    /// <summary>A list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>The configurations found bad.</summary>
    public static void WriteQuarantined(this Utf8JsonWriter json, IReadOnlyList<QuarantinedHash> quarantined)
    {
        json.WriteStartArray("quarantined");
        foreach (QuarantinedHash bad in quarantined)
        {
            json.WriteStartObject();
            json.WriteString("hash", bad.Hash);
            json.WriteNumber("serial", bad.Serial);
            json.WriteString("reason", bad.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
