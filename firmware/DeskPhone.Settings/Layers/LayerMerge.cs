using DeskPhone.Settings.Reading;

namespace DeskPhone.Settings.Layers;

/// <summary>The layers' words on every key, each with what becomes of it.</summary>
internal sealed class LayerMerge
{
    private LayerMerge()
    {
    }

    /// <summary>By key, topmost layer first.</summary>
    public Dictionary<string, List<SettingOrigin>> Origins { get; } = new(StringComparer.Ordinal);

    /// <summary>How many members each list has.</summary>
    public Dictionary<string, int> ListCounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Merges layers, lowest first.</summary>
    public static LayerMerge Of(IReadOnlyList<SettingsLayer> layers)
    {
        var merge = new LayerMerge();
        var held = new List<(LayerKind Layer, string Lock)>();
        foreach (SettingsLayer layer in layers)
        {
            merge.Add(layer, held);
            held.AddRange(layer.Document.Envelope.Locks.Select(each => (layer.Kind, each)));
        }

        return merge;
    }

    private void Add(SettingsLayer layer, List<(LayerKind Layer, string Lock)> held)
    {
        foreach ((string list, int count) in layer.Document.ListCounts)
        {
            if (held.Exists(each => each.Layer < layer.Kind && each.Lock == list))
            {
                continue;
            }

            if (count == 0)
            {
                Empty(list);
            }

            ListCounts[list] = count == 0 ? 0 : Math.Max(count, ListCounts.GetValueOrDefault(list));
        }

        foreach (SettingEntry entry in layer.Document.Entries.Values)
        {
            if (!Origins.TryGetValue(entry.Key, out List<SettingOrigin>? origins))
            {
                Origins[entry.Key] = origins = [];
            }

            bool isLocked = held.Exists(each => each.Layer < layer.Kind && SettingKey.IsHeldBy(entry.Key, each.Lock));
            for (int i = 0; !isLocked && i < origins.Count; i++)
            {
                if (origins[i].Standing is OriginStanding.Effective)
                {
                    origins[i] = origins[i] with { Standing = OriginStanding.Overridden };
                }
            }

            origins.Insert(0, new SettingOrigin(
                layer.Kind, entry.File, entry.Line, entry.ShownJson, isLocked ? OriginStanding.LockedOut : OriginStanding.Effective, entry));
        }
    }

    private void Empty(string list)
    {
        foreach ((string key, List<SettingOrigin> origins) in Origins)
        {
            for (int i = 0; key.StartsWith(list + "[", StringComparison.Ordinal) && i < origins.Count; i++)
            {
                origins[i] = origins[i] with { Standing = OriginStanding.Removed };
            }
        }
    }
}
