using System.Globalization;
using System.Text.Json;

namespace DeskPhone.Hal.Linux.Lldp;

/// <summary>What the switch at the other end of the cable says of itself and of the phone's place (LLDP-MED), read from lldpd.</summary>
public sealed record SwitchAnnouncement
{
    private const int MaxVlanId = 4094;
    private const long MaxBytes = 1 << 20;

    /// <summary>The port it was heard on.</summary>
    public required string Interface { get; init; }

    /// <summary>The name the switch has, or its chassis id; empty where it does not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its port, as it calls that; empty where it does not say.</summary>
    public string Port { get; init; } = "";

    /// <summary>How sound is to be sent; <see langword="null"/> where the switch does not say.</summary>
    public VoicePolicy? Voice { get; init; }

    /// <summary>How signalling is to be sent; <see langword="null"/> where the switch does not say.</summary>
    public VoicePolicy? Signalling { get; init; }

    /// <summary>The phone's place by the parts of a civic address (RFC 4776), or its <c>elin</c>; empty where the switch does not say.</summary>
    public IReadOnlyDictionary<string, string> Location { get; init; } = new Dictionary<string, string>();

    /// <summary>Power the switch gives, in milliwatts; <see langword="null"/> where it does not say.</summary>
    public int? PowerMilliwatts { get; init; }

    /// <summary>Reads what lldpcli printed last from the file that is kept of it; <see langword="null"/> where there is none, or nothing in it.</summary>
    public static SwitchAnnouncement? ReadFile(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file is { Exists: true, Length: <= MaxBytes } && TryParse(File.ReadAllBytes(path), out SwitchAnnouncement? announcement) ? announcement : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null; // It is being written anew, or is not ours to read.
        }
    }

    /// <summary>Reads the first neighbour that speaks LLDP-MED out of <c>lldpcli -f json0 show neighbors details</c>.</summary>
    /// <param name="utf8Json">What lldpcli printed; the peer wrote part of it, so anything may be in it.</param>
    /// <param name="announcement">The announcement; <see langword="null"/> where there is none.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8Json, out SwitchAnnouncement? announcement)
    {
        announcement = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8Json);
            foreach (JsonElement neighbour in Items(First(document.RootElement, "lldp"), "interface"))
            {
                if (Text(neighbour, "name") is { } name && First(neighbour, "lldp-med") is { } med)
                {
                    announcement = Read(name, neighbour, med);
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // No lldpd, or one of a kind not known.
        }

        return false;
    }

    private static SwitchAnnouncement Read(string name, JsonElement neighbour, JsonElement med) => new()
    {
        Interface = name,
        Name = First(neighbour, "chassis") is { } chassis ? Value(chassis, "name") ?? Value(chassis, "id") ?? "" : "",
        Port = First(neighbour, "port") is { } port ? Value(port, "descr") ?? Value(port, "id") ?? "" : "",
        Voice = Policy(med, "Voice"),
        Signalling = Policy(med, "Voice Signaling"),
        Location = Place(med),
        PowerMilliwatts = First(med, "poe") is { } power && Number(power, "power", int.MaxValue) is { } milliwatts ? milliwatts : null,
    };

    private static VoicePolicy? Policy(JsonElement med, string application)
    {
        foreach (JsonElement policy in Items(med, "policy"))
        {
            if (Text(policy, "apptype") == application
                && policy.TryGetProperty("defined", out JsonElement defined) && defined.ValueKind is JsonValueKind.True
                && Number(policy, "dscp", 63) is { } dscp)
            {
                int? vlan = First(policy, "vlan") is { } tag && int.TryParse(Text(tag, "vid"), CultureInfo.InvariantCulture, out int id)
                    && id is > 0 and <= MaxVlanId
                    ? id
                    : null;
                return new VoicePolicy(vlan, Number(policy, "pcp", 7) ?? 0, dscp);
            }
        }

        return null;
    }

    private static Dictionary<string, string> Place(JsonElement med)
    {
        var place = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonElement location in Items(med, "location"))
        {
            foreach (JsonProperty part in location.ValueKind is JsonValueKind.Object ? location.EnumerateObject() : default)
            {
                if (part.Value.ValueKind is JsonValueKind.Array && Value(location, part.Name) is { } value)
                {
                    place[part.Name] = value;
                }
            }
        }

        return place;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement? owner, string name) =>
        owner is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out JsonElement list) && list.ValueKind is JsonValueKind.Array
            ? list.EnumerateArray()
            : default;

    private static JsonElement? First(JsonElement owner, string name)
    {
        foreach (JsonElement item in Items(owner, name))
        {
            return item;
        }

        return null;
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out JsonElement text) && text.ValueKind is JsonValueKind.String
            ? text.GetString()
            : null;

    private static string? Value(JsonElement owner, string name) => First(owner, name) is { } item ? Text(item, "value") : null;

    private static int? Number(JsonElement owner, string name, int max) =>
        int.TryParse(Value(owner, name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= max ? number : null;
}
