using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using DeskPhone.Settings.Reading;

namespace DeskPhone.ProvisioningServer.Fleet;

/// <summary>What is known of every phone, and which version of its files it gets. Any thread.</summary>
/// <remarks>
/// A file <c>groups.json</c> in the tree maps MAC addresses to groups: <c>{"02005e1000a1":"pilot"}</c>. Files below <c>next/</c> are the
/// next version; a group gets them once it is released, everybody else the files beside it.
/// </remarks>
/// <param name="tree">The folder of configuration files.</param>
/// <param name="time">The clock.</param>
public sealed class FleetBook(string tree, TimeProvider time)
{
    private const int MaximumPhones = 10_000;
    private readonly ConcurrentDictionary<string, FleetPhone> _phones = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _released = new(StringComparer.Ordinal);

    /// <summary>Every phone, by MAC address.</summary>
    public IReadOnlyList<FleetPhone> Phones => [.. _phones.Values.OrderBy(static phone => phone.Mac, StringComparer.Ordinal)
        .Select(phone => phone with { Wanted = SerialFor(phone.Mac), Group = GroupOf(phone.Mac) })];

    /// <summary>Groups, and whether each has the next version.</summary>
    public IReadOnlyDictionary<string, bool> Groups => Assignments().Values.Distinct().Order(StringComparer.Ordinal)
        .ToDictionary(static group => group, group => _released.GetValueOrDefault(group));

    /// <summary>Whether the tree has a next version at all.</summary>
    public bool HasNext => Directory.Exists(Path.Combine(tree, "next"));

    /// <summary>Gives a group the next version, or takes it back.</summary>
    public void Release(string group, bool isReleased) => _released[group] = isReleased;

    /// <summary>A phone was heard of.</summary>
    public void See(string mac, string state)
    {
        if (_phones.Count < MaximumPhones || _phones.ContainsKey(mac))
        {
            _phones.AddOrUpdate(
                mac, new FleetPhone { Mac = mac, State = state, LastSeen = time.GetUtcNow() },
                (_, old) => old with { LastSeen = time.GetUtcNow(), State = state.Length > 0 ? state : old.State });
        }
    }

    /// <summary>A phone's report; false for what is none.</summary>
    public bool TryReport(string mac, ReadOnlyMemory<byte> report)
    {
        try
        {
            using var json = JsonDocument.Parse(report);
            JsonElement root = json.RootElement;
            See(mac, "");
            _phones[mac] = _phones[mac] with
            {
                Model = Text(root, "model"),
                Version = Text(root, "version"),
                State = Text(root, "kind"),
                Reason = Text(root, "reason"),
                Serial = root.GetProperty("serial").GetInt32(),
                Configuration = Text(root, "configuration"),
                Accounts = [.. root.GetProperty("accounts").EnumerateArray().Select(static account => $"{Text(account, "address")} {Text(account, "state")}{(Text(account, "reason") is { Length: > 0 } why ? $": {why}" : "")}")],
                Warnings = [.. root.GetProperty("warnings").EnumerateArray().Concat(root.GetProperty("expiring").EnumerateArray()).Select(static warning => warning.GetString() ?? "")],
            };
            return true;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    /// <summary>The file a phone gets for a name; <see langword="null"/> where there is none.</summary>
    public string? FileFor(string mac, string name)
    {
        if (name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/') || name.StartsWith("next/", StringComparison.Ordinal) || name == "groups.json")
        {
            return null;
        }

        string next = Path.Combine(tree, "next", name);
        string file = _released.GetValueOrDefault(GroupOf(mac)) && File.Exists(next) ? next : Path.Combine(tree, name);
        return File.Exists(file) ? file : null;
    }

    private int SerialFor(string mac) => FileFor(mac, $"{mac}.json") is { } file
        && SettingsDocument.TryRead(File.ReadAllBytes(file), file, out SettingsDocument? document, out _) ? document!.Envelope.Serial : 0;

    private string GroupOf(string mac) => Assignments().GetValueOrDefault(mac, "everybody");

    private Dictionary<string, string> Assignments()
    {
        string path = Path.Combine(tree, "groups.json");
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path, Encoding.UTF8)) ?? [] : [];
        }
        catch (JsonException)
        {
            return []; // Half a file while somebody edits it.
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
