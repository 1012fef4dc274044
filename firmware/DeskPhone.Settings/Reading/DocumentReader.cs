using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DeskPhone.Settings.Reading;

/// <summary>Reads the bytes of a settings file into a document.</summary>
internal static class DocumentReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static bool TryRead(ReadOnlySpan<byte> utf8Json, string fileName, out SettingsDocument? document, out SettingsFault? fault)
    {
        document = null;
        utf8Json = utf8Json.StartsWith(ByteOrderMark) ? utf8Json[ByteOrderMark.Length..] : utf8Json;
        fault = CheckBytes(utf8Json, fileName);
        if (fault is not null)
        {
            return false;
        }

        var walk = new SettingsWalk(utf8Json, fileName);
        try
        {
            document = walk.Read();
            fault = walk.Fault;
        }
        catch (JsonException exception)
        {
            fault = JsonFault.From(exception, utf8Json, fileName, walk.Key);
        }

        document = fault is null ? document : null;
        return fault is null;
    }

    /// <summary>Reads a file made of one key; false where the key does not lead to a value at all.</summary>
    public static bool TryReadOne(string key, string json, string fileName, out SettingsDocument? document, out SettingsFault? fault)
    {
        var text = new StringBuilder("{");
        var ends = new StringBuilder();
        string rest = key;
        if (SettingKey.TryMember(key, out string list, out int index))
        {
            if (index > Schema.SettingsSchema.MaximumKeys)
            {
                (document, fault) = (null, null);
                return false;
            }

            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"{list}\":[");
            text.Insert(text.Length, "{},", index);
            text.Append('{');
            ends.Append("}]");
            rest = key[Math.Min(key.Length, key.IndexOf(']', StringComparison.Ordinal) + 2)..];
        }

        string[] names = rest.Split('.');
        foreach (string section in names[..^1])
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"{section}\":{{");
            ends.Insert(0, '}');
        }

        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"{names[^1]}\":{json}").Append(ends).Append('}');
        return TryRead(Encoding.UTF8.GetBytes(text.ToString()), fileName, out document, out fault) ? document!.Entries.ContainsKey(key) : fault is not null;
    }

    /// <summary>What can be said before any JSON is read.</summary>
    private static SettingsFault? CheckBytes(ReadOnlySpan<byte> json, string fileName)
    {
        if (json.Length > SettingsReader.MaximumLength)
        {
            return new SettingsFault(fileName, 1, "", "at most 1 MiB", "a longer file");
        }

        if (json.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return new SettingsFault(fileName, 1, "", "a JSON object", "an empty file");
        }

        int line = 1;
        foreach (Range range in json.Split((byte)'\n'))
        {
            if (!Utf8.IsValid(json[range])) // No byte of a longer character is a line feed.
            {
                return new SettingsFault(fileName, line, "", "UTF-8", "other bytes");
            }

            line++;
        }

        return null;
    }
}
