using System.Collections.Concurrent;
using System.Text.Json;
using DeskPhone.ProvisioningServer.Serving;
using DeskPhone.Settings.Values;

namespace DeskPhone.ProvisioningServer.Fleet;

/// <summary>What is known of every phone, and which version of its files it gets. Any thread.</summary>
/// <param name="tree">The configuration files.</param>
/// <param name="releases">Which groups have the next version.</param>
/// <param name="time">The clock.</param>
public sealed class FleetBook(ConfigurationTree tree, ReleaseFile releases, TimeProvider time)
{
    private const int MaximumPhones = 10_000;
    private const string Everybody = "everybody";
    private readonly ConcurrentDictionary<string, FleetPhone> _phones = new(StringComparer.Ordinal);

    /// <summary>Every phone, by MAC address.</summary>
    public IReadOnlyList<FleetPhone> Phones
    {
        get
        {
            IReadOnlyDictionary<string, string> groups = tree.ReadGroups();
            return [.. _phones.Values.OrderBy(static phone => phone.Mac, StringComparer.Ordinal).Select(phone =>
            {
                string group = groups.GetValueOrDefault(phone.Mac, Everybody);
                return phone with { Group = group, Wanted = tree.SerialFor(phone.Mac, IsReleased(group)) };
            })];
        }
    }

    /// <summary>Groups, and whether each has the next version.</summary>
    public IReadOnlyDictionary<string, bool> Groups => tree.ReadGroups().Values.Append(Everybody).Distinct().Order(StringComparer.Ordinal)
        .ToDictionary(static group => group, IsReleased);

    /// <summary>Whether the tree has a next version at all.</summary>
    public bool HasNext => tree.HasNext;

    /// <summary>Gives a group the next version, or takes it back.</summary>
    public void Release(string group, bool isReleased) => releases.Set(group, isReleased);

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
            See(mac, "");
            if (_phones.TryGetValue(mac, out FleetPhone? known))
            {
                _phones[mac] = ReportReader.Read(json.RootElement, known);
            }

            return true;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    /// <summary>The file a phone gets for a name; <see langword="null"/> where there is none.</summary>
    public string? FileFor(string mac, string name) => tree.FileFor(name, IsReleased(GroupOf(mac)));

    /// <summary>Addresses the phones of a group are reached at: the one each reported, or before it has one registered, the one it was given.</summary>
    public IReadOnlyList<string> AddressesOf(string group) =>
    [
        .. Phones.Where(phone => phone.Group == group)
            .Select(phone => phone.Addresses is [var reported, ..] ? reported : SettingsOf(phone)?.Accounts is [var given, ..] ? given.Address : null)
            .OfType<string>(),
    ];

    /// <summary>What it takes to reach the phone with an account: the name and password this server gave it.</summary>
    public SyncTarget TargetFor(string address)
    {
        foreach (FleetPhone phone in _phones.Values)
        {
            AccountSettings? account = SettingsOf(phone)?.Accounts.FirstOrDefault(each => each.Address == address);
            if (account is not null)
            {
                string user = address["sip:".Length..].Split('@')[0];
                return new SyncTarget(address, account.User.Length > 0 ? account.User : Uri.UnescapeDataString(user), account.Password);
            }
        }

        return new SyncTarget(address, "", "");
    }

    private PhoneSettings? SettingsOf(FleetPhone phone) => tree.SettingsFor(phone.Mac, phone.Model, IsReleased(GroupOf(phone.Mac)))?.Settings;

    private bool IsReleased(string group) => releases.Has(group);

    private string GroupOf(string mac) => tree.ReadGroups().GetValueOrDefault(mac, Everybody);
}
