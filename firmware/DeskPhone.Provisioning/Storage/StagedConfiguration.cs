using DeskPhone.Settings.Layers;

namespace DeskPhone.Provisioning.Storage;

/// <summary>A bundle that was read and found valid: what the server's layers say.</summary>
public sealed record StagedConfiguration
{
    /// <summary>The bundle.</summary>
    public required ConfigurationBundle Bundle { get; init; }

    /// <summary>The server's layers, lowest first.</summary>
    public required IReadOnlyList<SettingsLayer> Layers { get; init; }

    /// <summary>SHA-256 of what the layers set, in hexadecimal: the same for the same settings, however they are written and whatever their serial.</summary>
    public required string Hash { get; init; }

    /// <summary>Serials by layer name; layers without one are left out.</summary>
    public IReadOnlyDictionary<string, int> Serials { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether a quarantine does not count.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether an older serial is meant.</summary>
    public bool AllowsDowngrade { get; init; }

    /// <summary>Whether secrets came over a connection others can read.</summary>
    public bool HasExposedSecrets { get; init; }

    /// <summary>Unknown keys and keys that could not be taken over, a line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The highest serial.</summary>
    public int Serial => Serials.Count == 0 ? 0 : Serials.Values.Max();
}
