using System.Buffers;
using System.Text.Json;
using DeskPhone.Provisioning.Discovery;

namespace DeskPhone.Provisioning.Storage;

/// <summary>What the engine remembers across a power cut, apart from the configurations themselves. Immutable.</summary>
public sealed record ProvisioningState
{
    /// <summary>Hash of the configuration that was confirmed last; empty for none.</summary>
    public string LastGood { get; init; } = "";

    /// <summary>Hash of one on trial; empty for none.</summary>
    public string Candidate { get; init; } = "";

    /// <summary>Where the trial stands.</summary>
    public TrialStage Stage { get; init; }

    /// <summary>How often the phone was switched on since the trial began.</summary>
    public int Starts { get; init; }

    /// <summary>Addresses-of-record that were registered when the trial began.</summary>
    public IReadOnlyList<string> Worked { get; init; } = [];

    /// <summary>Serials that were confirmed, by layer name.</summary>
    public IReadOnlyDictionary<string, int> Serials { get; init; } = new Dictionary<string, int>();

    /// <summary>Configurations found bad, newest last.</summary>
    public IReadOnlyList<QuarantinedHash> Quarantined { get; init; } = [];

    /// <summary>A URL learnt from the network; empty for none.</summary>
    public string LearntUrl { get; init; } = "";

    /// <summary>Who named it.</summary>
    public DiscoverySource LearntFrom { get; init; }

    /// <summary>SHA-256 of a server certificate a person accepted for it; empty for none.</summary>
    public string AcceptedCertificate { get; init; } = "";

    /// <summary>The device's certificate (PEM) and those up to its authority; empty for none.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Authorities that came with it, PEM.</summary>
    public IReadOnlyList<string> Authorities { get; init; } = [];

    /// <summary>Where the certificate came from, for its renewal.</summary>
    public string EnrolUrl { get; init; } = "";

    /// <summary>The state as a record.</summary>
    public byte[] ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("lastGood", LastGood);
            json.WriteString("candidate", Candidate);
            json.WriteString("stage", Stage.ToString());
            json.WriteNumber("starts", Starts);
            json.WriteTexts("worked", Worked);
            json.WriteStartObject("serials");
            foreach ((string layer, int serial) in Serials)
            {
                json.WriteNumber(layer, serial);
            }

            json.WriteEndObject();
            json.WriteQuarantined(Quarantined);
            json.WriteString("learntUrl", LearntUrl);
            json.WriteString("learntFrom", LearntFrom.ToString());
            json.WriteString("acceptedCertificate", AcceptedCertificate);
            json.WriteString("certificate", Certificate);
            json.WriteTexts("authorities", Authorities);
            json.WriteString("enrolUrl", EnrolUrl);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads a record; <see langword="null"/> where it is damaged.</summary>
    public static ProvisioningState? Read(ReadOnlyMemory<byte> record)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            JsonElement json = document.RootElement;
            return new ProvisioningState
            {
                LastGood = Text(json, "lastGood"),
                Candidate = Text(json, "candidate"),
                Stage = Enum.Parse<TrialStage>(Text(json, "stage")),
                Starts = json.GetProperty("starts").GetInt32(),
                Worked = Texts(json, "worked"),
                Serials = json.GetProperty("serials").EnumerateObject().ToDictionary(static each => each.Name, static each => each.Value.GetInt32()),
                Quarantined = [.. json.GetProperty("quarantined").EnumerateArray().Select(static each =>
                    new QuarantinedHash(Text(each, "hash"), each.GetProperty("serial").GetInt32(), Text(each, "reason")))],
                LearntUrl = Text(json, "learntUrl"),
                LearntFrom = Enum.Parse<DiscoverySource>(Text(json, "learntFrom")),
                AcceptedCertificate = Text(json, "acceptedCertificate"),
                Certificate = Text(json, "certificate"),
                Authorities = Texts(json, "authorities"),
                EnrolUrl = Text(json, "enrolUrl"),
            };
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static List<string> Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(static each => each.GetString() ?? "")];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
