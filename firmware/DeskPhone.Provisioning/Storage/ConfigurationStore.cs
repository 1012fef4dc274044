using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;

namespace DeskPhone.Provisioning.Storage;

/// <summary>What is kept: the state, a record for every configuration it names, and what the person at the phone set.</summary>
/// <remarks>
/// A configuration is on the disk before the state names it, and forgotten after the state no longer does; each record is replaced
/// whole. So whichever instant the power fails, the state names a complete configuration.
/// </remarks>
internal sealed class ConfigurationStore
{
    public const string StateName = "state.json";
    public const string UserName = "user.json";

    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _records;
    private readonly List<SettingsLayer> _own = [];

    public ConfigurationStore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> records, SettingsDocument given)
    {
        _records = records;
        State = (records.TryGetValue(StateName, out ReadOnlyMemory<byte> state) ? ProvisioningState.Read(state) : null) ?? new ProvisioningState();
        User = records.TryGetValue(UserName, out ReadOnlyMemory<byte> user) && SettingsDocument.TryRead(user.Span, UserName, out SettingsDocument? read, out _)
            ? read! : SettingsDocument.Empty with { File = UserName };
        Given = given;
    }

    /// <summary>What is remembered.</summary>
    public ProvisioningState State { get; set; }

    /// <summary>What the person at the phone set.</summary>
    public SettingsDocument User { get; set; }

    /// <summary>What came with the device: a settings file.</summary>
    public SettingsDocument Given { get; }

    /// <summary>Names of records nothing refers to: what a power cut left.</summary>
    public IEnumerable<string> Leftovers => _records.Keys.Where(name =>
        name is not (StateName or UserName) && name != NameOf(State.LastGood) && name != NameOf(State.Candidate));

    public static string NameOf(string hash) => hash.Length == 0 ? "" : $"configuration-{hash[..Math.Min(hash.Length, 16)]}.json";

    /// <summary>The key of encrypted files, as far as the device itself knows it; a server's comes with the first configuration.</summary>
    public string FileKeyOf(LayeredSettings? holding) => holding?.Settings.Provisioning.FileKey ?? Merge(null)?.Settings.Provisioning.FileKey ?? "";

    /// <summary>Reads back a configuration; <see langword="null"/> where it is not there or damaged.</summary>
    public StagedConfiguration? Load(string hash, LayeredSettings? holding)
    {
        return hash.Length > 0 && _records.TryGetValue(NameOf(hash), out ReadOnlyMemory<byte> record)
            && ConfigurationBundle.Read(record) is { } bundle
            && BundleReader.TryRead(bundle, FileKeyOf(holding), out StagedConfiguration? staged, out _) ? staged : null;
    }

    /// <summary>The server's layers with those of the device laid over them; <see langword="null"/> where they do not fit together.</summary>
    public LayeredSettings? Merge(StagedConfiguration? server) => TryMerge(server, out LayeredSettings? merged, out _) ? merged : null;

    /// <summary>The server's layers with those of the device laid over them.</summary>
    public bool TryMerge(StagedConfiguration? server, out LayeredSettings? merged, out SettingsFault? fault)
    {
        _own.Clear();
        _own.Add(new SettingsLayer(LayerKind.User, Given));
        _own.Add(new SettingsLayer(LayerKind.User, User));
        return LayeredSettings.TryMerge([.. server?.Layers ?? [], .. _own], out merged, out fault);
    }
}
