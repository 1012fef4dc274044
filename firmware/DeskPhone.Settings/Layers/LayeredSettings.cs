using System.Globalization;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;
using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Layers;

/// <summary>Layers laid over each other key by key: the settings that hold, and where each came from. Immutable.</summary>
/// <remarks>
/// Lists are merged member by member; a layer whose list is empty empties it. A lock of a server's layer keeps every layer above it away.
/// </remarks>
public sealed class LayeredSettings
{
    private readonly Dictionary<string, List<SettingOrigin>> _origins;

    private LayeredSettings(IReadOnlyList<SettingsLayer> layers, LayerMerge merge, PhoneSettings settings)
    {
        Layers = layers;
        _origins = merge.Origins;
        Settings = settings;
    }

    /// <summary>The layers it is made of, lowest first; without the firmware's defaults.</summary>
    public IReadOnlyList<SettingsLayer> Layers { get; }

    /// <summary>The settings that hold.</summary>
    public PhoneSettings Settings { get; }

    /// <summary>The firmware's defaults alone.</summary>
    public static LayeredSettings Defaults { get; } = new([], LayerMerge.Of([]), new PhoneSettings());

    /// <summary>Every key some layer sets, sorted.</summary>
    public IEnumerable<string> Keys => _origins.Keys.Order(StringComparer.Ordinal);

    /// <summary>The entries that hold, in no order.</summary>
    public IEnumerable<SettingEntry> Effective
    {
        get
        {
            foreach (List<SettingOrigin> origins in _origins.Values)
            {
                foreach (SettingOrigin origin in origins)
                {
                    if (origin is { Standing: OriginStanding.Effective, Entry: { } entry })
                    {
                        yield return entry;
                    }
                }
            }
        }
    }

    /// <summary>Unknown keys of all layers.</summary>
    public IReadOnlyList<SettingsFault> Warnings => [.. Layers.SelectMany(static layer => layer.Document.Warnings)];

    /// <summary>Lays the layers over each other.</summary>
    /// <param name="layers">In any order; several of one kind count in the order given.</param>
    /// <param name="merged">What came of it, or <see langword="null"/>.</param>
    /// <param name="fault">What does not fit together: an account without an address, ports out of order.</param>
    public static bool TryMerge(IEnumerable<SettingsLayer> layers, out LayeredSettings? merged, out SettingsFault? fault)
    {
        var ordered = new List<SettingsLayer>();
        foreach (SettingsLayer layer in layers)
        {
            ordered.Insert(ordered.FindLastIndex(other => other.Kind <= layer.Kind) + 1, layer);
        }

        var merge = LayerMerge.Of(ordered);
        bool isWhole = SettingsAssembly.TryBuild(merge, ordered, out PhoneSettings settings, out fault);
        merged = isWhole ? new LayeredSettings(ordered, merge, settings) : null;
        return isWhole;
    }

    /// <summary>Why a key has its value; <see langword="null"/> for a key there is none of.</summary>
    /// <param name="key">A key of a file such as <c>accounts[0].password</c>.</param>
    public SettingExplanation? Explain(string key)
    {
        if (SettingsSchema.Find(SettingKey.ToPath(key)) is not { } descriptor)
        {
            return null;
        }

        List<SettingOrigin> origins = [.. _origins.GetValueOrDefault(key) ?? []];
        if (descriptor.Default is { } value)
        {
            bool isEffective = !origins.Exists(static origin => origin.Standing is OriginStanding.Effective);
            origins.Add(new SettingOrigin(LayerKind.Defaults, "", 0, value, isEffective ? OriginStanding.Effective : OriginStanding.Overridden));
        }

        LayerKind? lockedBy = null;
        foreach (SettingsLayer layer in Layers)
        {
            if (lockedBy is null && layer.Document.Envelope.Locks.Any(held => SettingKey.IsHeldBy(key, held)))
            {
                lockedBy = layer.Kind;
            }
        }

        return new SettingExplanation(key, descriptor, origins, lockedBy);
    }

    /// <summary>The explanation in lines of text, for people: who set it, what it overrides, what was locked out.</summary>
    public static string InWords(SettingExplanation explanation)
    {
        var lines = new List<string> { $"{explanation.Key} = {explanation.Effective?.Json ?? "(nothing)"}" };
        foreach (SettingOrigin origin in explanation.Origins)
        {
            string place = origin.File.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {origin.File}:{origin.Line}");
            string standing = origin.Standing switch
            {
                OriginStanding.Effective => "holds",
                OriginStanding.Overridden => "overridden",
                OriginStanding.LockedOut => $"locked out by {NameOf(explanation.LockedBy ?? LayerKind.Site)}",
                OriginStanding.Removed => "its list was emptied above",
                _ => throw new InvalidOperationException($"Unknown standing {origin.Standing}."),
            };
            lines.Add($"  {NameOf(origin.Layer)}{place}: {origin.Json} ({standing})");
        }

        return string.Join('\n', lines);
    }

    /// <summary>The layer's name as people write it.</summary>
    public static string NameOf(LayerKind layer) => layer switch
    {
        LayerKind.Defaults => "defaults",
        LayerKind.Site => "site",
        LayerKind.Model => "model",
        LayerKind.Device => "device",
        LayerKind.User => "user",
        _ => throw new ArgumentOutOfRangeException(nameof(layer)),
    };
}
