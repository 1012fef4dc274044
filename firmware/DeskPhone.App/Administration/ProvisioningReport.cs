using System.Globalization;
using DeskPhone.Core.Control;
using DeskPhone.Provisioning;
using DeskPhone.Provisioning.Discovery;
using DeskPhone.Settings.Layers;
using DeskPhone.Web.Admin;

namespace DeskPhone.App.Administration;

/// <summary>Where the settings come from, in sections of facts.</summary>
internal static class ProvisioningReport
{
    private const int MaxNews = 12;
    private const string Stamp = "yyyy-MM-dd HH:mm:ss 'UTC'";

    private static readonly string[] s_newsWords = ["provisioning", "settings", "configuration"];

    public static IReadOnlyList<StatusSection> Of(PhoneSnapshot phone, IReadOnlyList<string> log, DateTimeOffset now)
    {
        var sections = new List<StatusSection>();
        if (phone.Provisioning is { } status)
        {
            sections.Add(Server(status, now));
        }

        if (phone.Settings is { } settings)
        {
            sections.Add(new StatusSection("Layers, the last word on top", [.. settings.Layers.Reverse().Where(static layer => layer.Document.Entries.Count > 0).Select(LayerRow), new StatusRow("Firmware", "defaults")], now));
        }

        StatusRow[] news = [.. log.Where(static line => Array.Exists(s_newsWords, word => line.Contains(word, StringComparison.OrdinalIgnoreCase))).TakeLast(MaxNews).Reverse().Select(NewsRow)];
        return news.Length == 0 || sections.Count == 0 ? sections : [.. sections, new StatusSection("Last results", news, now)];
    }

    /// <summary>Every key somebody set: its value, and who had which word on it.</summary>
    public static StatusSection Why(LayeredSettings settings, DateTimeOffset now) => new(
        "Why each setting has its value",
        [
            .. settings.Keys.Select(key => settings.Explain(key)).OfType<SettingExplanation>().Where(static each => each.Effective is not null).Select(static each => new StatusRow(
                each.Key,
                each.Effective!.Json,
                Why: string.Join("; ", each.Origins.Select(static origin => $"{InWords(origin)}{(origin.Standing is OriginStanding.Effective ? "" : $" said {origin.Json}")}"))
                    + (each.LockedBy is { } locked ? $"; locked by {LayeredSettings.NameOf(locked)}" : ""))),
        ],
        now);

    private static string InWords(SettingOrigin origin) => origin.Line > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{LayeredSettings.NameOf(origin.Layer)} ({Path.GetFileName(origin.File)}:{origin.Line})")
        : LayeredSettings.NameOf(origin.Layer);

    private static StatusSection Server(ProvisioningStatus status, DateTimeOffset now) => new(
        "Server",
        [
            new StatusRow("State", WordOf(status.Phase), LevelOf(status.Phase), status.Message),
            new StatusRow("Server", status.Url.Length > 0 ? status.Url : "none", Why: NamedBy(status.Source)),
            .. status.Code.Length == 0 ? (StatusRow[])[] : [new StatusRow("Code to type at the server", status.Code, StatusLevel.Warning)],
            new StatusRow("Last success", status.LastSuccess?.ToUniversalTime().ToString(Stamp, CultureInfo.InvariantCulture) ?? "never"),
            new StatusRow("Configuration", status.Configuration.Length > 0 ? status.Configuration : "none from a server", Why: status.Serial > 0 ? string.Create(CultureInfo.InvariantCulture, $"Serial {status.Serial}") : ""),
            .. status.Warnings.Select(static warning => new StatusRow("Certificate", "Expires soon", StatusLevel.Warning, warning)),
        ],
        now);

    private static StatusRow LayerRow(SettingsLayer layer) => new(
        char.ToUpperInvariant(LayeredSettings.NameOf(layer.Kind)[0]) + LayeredSettings.NameOf(layer.Kind)[1..],
        string.Create(CultureInfo.InvariantCulture, $"{layer.Document.Entries.Count} keys"),
        Why: layer.Kind is LayerKind.User && layer.Document.File.Length == 0 ? "Set on this phone" : Path.GetFileName(layer.Document.File)
            + (layer.Document.Envelope.Serial > 0 ? string.Create(CultureInfo.InvariantCulture, $", serial {layer.Document.Envelope.Serial}") : ""));

    /// <summary>A line of the log: its time, and its text.</summary>
    private static StatusRow NewsRow(string line)
    {
        string[] parts = line.Split(' ', 3);
        return parts.Length == 3 && parts[0].Length > 19 ? new StatusRow(parts[0][..19].Replace('T', ' '), parts[2]) : new StatusRow("", line);
    }

    private static string NamedBy(DiscoverySource source) => source switch
    {
        DiscoverySource.None => "",
        DiscoverySource.Stored => "Named in the settings",
        DiscoverySource.DhcpOption66 => "Named by DHCP, option 66",
        DiscoverySource.DhcpOption43 => "Named by DHCP, option 43",
        DiscoverySource.DhcpOption150 => "Named by DHCP, option 150",
        DiscoverySource.DhcpOption160 => "Named by DHCP, option 160",
        DiscoverySource.DhcpOption120 => "Named by DHCP, option 120",
        DiscoverySource.DhcpOption42 => "Named by DHCP, option 42",
        DiscoverySource.Multicast => "Found by multicast",
        _ => "",
    };

    private static string WordOf(ProvisioningPhase phase) => phase switch
    {
        ProvisioningPhase.Idle => "No server",
        ProvisioningPhase.Searching => "Looking for a server",
        ProvisioningPhase.Waiting => "Waiting to ask",
        ProvisioningPhase.NeedsConfirmation => "A server was found: is it the right one?",
        ProvisioningPhase.Enrolling => "Asking for a certificate",
        ProvisioningPhase.Fetching => "Fetching",
        ProvisioningPhase.Staging => "Checking what came",
        ProvisioningPhase.WaitingForIdle => "Waiting for the end of a call",
        ProvisioningPhase.OnProbation => "New settings on trial",
        ProvisioningPhase.Comparing => "Trying the old settings again",
        ProvisioningPhase.Current => "Up to date",
        ProvisioningPhase.Failed => "The last attempt failed",
        _ => "Unknown",
    };

    private static StatusLevel LevelOf(ProvisioningPhase phase) => phase switch
    {
        ProvisioningPhase.Current => StatusLevel.Good,
        ProvisioningPhase.Failed => StatusLevel.Bad,
        ProvisioningPhase.NeedsConfirmation or ProvisioningPhase.OnProbation or ProvisioningPhase.Comparing or ProvisioningPhase.Enrolling => StatusLevel.Warning,
        ProvisioningPhase.Idle or ProvisioningPhase.Searching or ProvisioningPhase.Waiting or ProvisioningPhase.Fetching or ProvisioningPhase.Staging
            or ProvisioningPhase.WaitingForIdle => StatusLevel.Neutral,
        _ => StatusLevel.Neutral,
    };
}
