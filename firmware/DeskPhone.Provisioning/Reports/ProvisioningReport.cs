using System.Buffers;
using System.Text.Json;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Provisioning.Probation;
using DeskPhone.Provisioning.Storage;

namespace DeskPhone.Provisioning.Reports;

/// <summary>What a phone tells its server after every attempt. Carries no secret.</summary>
internal sealed record ProvisioningReport
{
    public required ReportKind Kind { get; init; }

    public required DeviceIdentity Device { get; init; }

    public required ProvisioningStatus Status { get; init; }

    /// <summary>Why; empty for success.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Hash of the configuration it is about; empty for none.</summary>
    public string Hash { get; init; } = "";

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<AccountReport> Accounts { get; init; } = [];

    public IReadOnlyList<QuarantinedHash> Quarantined { get; init; } = [];

    public FirmwareReport Firmware { get; init; } = new("");

    public DateTimeOffset? Time { get; init; }

    public byte[] ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString()));
            json.WriteString("reason", Reason);
            json.WriteString("mac", Device.MacAddress);
            json.WriteString("model", Device.Model);
            json.WriteString("serialNumber", Device.SerialNumber);
            json.WriteString("version", Device.Version);
            json.WriteString("source", JsonNamingPolicy.CamelCase.ConvertName(Status.Source.ToString()));
            json.WriteString("configuration", Status.Configuration);
            json.WriteNumber("serial", Status.Serial);
            json.WriteString("hash", Hash);
            if (Time is { } time)
            {
                json.WriteString("time", time);
            }

            json.WriteTexts("warnings", Warnings);
            json.WriteTexts("expiring", Status.Warnings);
            json.WriteStartArray("accounts");
            foreach (AccountReport account in Accounts)
            {
                json.WriteStartObject();
                json.WriteString("address", account.Address);
                json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(account.Standing.ToString()));
                json.WriteNumber("statusCode", account.StatusCode);
                json.WriteString("reason", account.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteQuarantined(Quarantined);
            json.WriteStartObject("firmware");
            json.WriteString("state", Firmware.State);
            json.WriteString("version", Firmware.Version);
            json.WriteString("reason", Firmware.Reason);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
