using System.Runtime.InteropServices;
using System.Text.Json;

namespace DeskPhone.Update.Bundles;

/// <summary>Typed members of a signed JSON document. Whatever is missing or of another kind makes the whole document malformed.</summary>
internal static class JsonFields
{
    private const int LongestWord = 64;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Parses an object with the given <c>type</c>, which keeps one kind of document from being taken for another.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, string type, out JsonDocument? document)
    {
        document = null;
        try
        {
            document = JsonDocument.Parse(json, s_options);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false; // no JSON, or a name with half a surrogate pair
        }

        if (document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryText("type", 64, out string actual) && actual == type)
        {
            return true;
        }

        document.Dispose();
        document = null;
        return false;
    }

    public static bool TryText(this JsonElement owner, string name, int maximumLength, out string text)
    {
        text = "";
        if (!owner.TryGetProperty(name, out JsonElement value) || value.ValueKind is not JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return false; // half a surrogate pair
        }

        return text.Length <= maximumLength && !text.Any(static c => char.IsControl(c) && c != '\n');
    }

    public static bool TryNumber(this JsonElement owner, string name, long minimum, long maximum, out long number)
    {
        number = 0;
        return owner.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.Number
            && value.TryGetInt64(out number) && number >= minimum && number <= maximum;
    }

    public static bool TryVersion(this JsonElement owner, string name, out FirmwareVersion version)
    {
        version = default;
        return owner.TryText(name, 64, out string text) && FirmwareVersion.TryParse(text, out version);
    }

    public static bool TryDigest(this JsonElement owner, string name, out Sha256Digest digest)
    {
        digest = default;
        return owner.TryText(name, 64, out string text) && Sha256Digest.TryParse(text, out digest);
    }

    /// <summary>A list of short words; one that is missing is empty.</summary>
    public static bool TryWords(this JsonElement owner, string name, int maximumCount, out IReadOnlyList<string> words)
    {
        words = [];
        if (!owner.TryGetProperty(name, out JsonElement list))
        {
            return true;
        }

        if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() > maximumCount)
        {
            return false;
        }

        var texts = new List<string>();
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (!TryWord(item, out string word))
            {
                return false;
            }

            texts.Add(word);
        }

        words = texts;
        return true;
    }

    private static bool TryWord(JsonElement item, out string word)
    {
        word = "";
        if (item.ValueKind is not JsonValueKind.String)
        {
            return false;
        }

        try
        {
            word = item.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return false; // no UTF-8
        }

        return word.Length <= LongestWord && !word.Contains('\\', StringComparison.Ordinal) && !JsonMarshal.GetRawUtf8Value(item).Contains((byte)'\\');
    }

    public static bool TryList(this JsonElement owner, string name, int maximumCount, out JsonElement list) =>
        owner.TryGetProperty(name, out list) && list.ValueKind is JsonValueKind.Array && list.GetArrayLength() <= maximumCount;
}
