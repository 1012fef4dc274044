using System.Text.Json;

namespace DeskPhone.ProvisioningServer.Fleet;

/// <summary>Reads a phone's report.</summary>
internal static class ReportReader
{
    /// <summary>The phone as the report describes it.</summary>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidOperationException">Something is of another kind.</exception>
    /// <exception cref="FormatException">A number is none.</exception>
    public static FleetPhone Read(JsonElement report, FleetPhone known)
    {
        string kind = Text(report, "kind");
        bool isFirmware = kind == "firmware"; // News of an update says nothing new of the settings.
        FleetPhone phone = known with
        {
            Model = Text(report, "model"),
            Version = Text(report, "version"),
            State = isFirmware ? known.State : kind,
            Reason = isFirmware ? known.Reason : Text(report, "reason"),
            Serial = report.GetProperty("serial").GetInt32(),
            Configuration = Text(report, "configuration"),
            Accounts = [.. report.GetProperty("accounts").EnumerateArray().Select(InWords)],
            Addresses = [.. report.GetProperty("accounts").EnumerateArray().Select(static account => Text(account, "address"))],
            Warnings = [.. report.GetProperty("warnings").EnumerateArray().Concat(report.GetProperty("expiring").EnumerateArray()).Select(static warning => warning.GetString() ?? "")],
        };
        return report.TryGetProperty("firmware", out JsonElement firmware)
            ? phone with { UpdateState = Text(firmware, "state"), UpdateVersion = Text(firmware, "version"), UpdateReason = Text(firmware, "reason") }
            : phone;
    }

    private static string InWords(JsonElement account)
    {
        string reason = Text(account, "reason");
        string state = Text(account, "state") switch
        {
            "registered" => "registered",
            "failed" => "not registered",
            "trying" => "registering",
            "notRegistering" => "does not register",
            var other => other,
        };
        return $"{Text(account, "address").Replace("sip:", "", StringComparison.Ordinal)}, {state}{(reason.Length > 0 ? $": {reason}" : "")}";
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
