using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.App.Logging;
using DeskPhone.Native.Files;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Security;

namespace DeskPhone.App.Administration;

/// <summary>The settings for the pages: all layers with their provenance, and the layer of the user that the pages write. Any thread.</summary>
internal sealed class SettingsDesk : ISettingsDesk
{
    /// <summary>The file of the layer that pages and menus write.</summary>
    public const string UserFile = "user.json";

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<SettingsLayer> _below;
    private readonly string _path;
    private SettingsDocument _user = SettingsDocument.Empty with { File = UserFile };
    private LayeredSettings _merged;

    public SettingsDesk(IReadOnlyList<SettingsLayer> layers, string dataDirectory, ILogSink log)
    {
        _below = [.. layers.Where(static layer => layer.Kind is not LayerKind.User)];
        _user = layers.LastOrDefault(static layer => layer.Kind is LayerKind.User)?.Document ?? _user;
        _path = dataDirectory.Length == 0 ? "" : Path.Combine(dataDirectory, UserFile);
        if (!TryMerge(_user, out LayeredSettings? merged, out SettingsFault? fault))
        {
            log.Write(LogLevel.Warning, $"{fault}");
        }

        _merged = merged ?? LayeredSettings.Defaults;
    }

    public IReadOnlyList<SettingState> Read()
    {
        LayeredSettings merged;
        lock (_gate)
        {
            merged = _merged;
        }

        var states = new List<SettingState>();
        foreach (SettingDescriptor descriptor in SettingsSchema.All)
        {
            int open = descriptor.Path.IndexOf("[]", StringComparison.Ordinal);
            int count = open < 0 ? 1 : descriptor.Path.StartsWith(SettingsSchema.AccountsKey, StringComparison.Ordinal) ? merged.Settings.Accounts.Count : merged.Settings.Keys.Count;
            for (int place = 0; place < count; place++)
            {
                string key = open < 0 ? descriptor.Path : descriptor.Path.Replace("[]", string.Create(CultureInfo.InvariantCulture, $"[{place}]"), StringComparison.Ordinal);
                states.Add(StateOf(merged, key, descriptor));
            }
        }

        return states;
    }

    public SaveResult Save(IReadOnlyList<SettingChange> changes, Role role)
    {
        if (_path.Length == 0)
        {
            return SaveResult.Refused("This phone keeps nothing: it was started without a data directory");
        }

        lock (_gate)
        {
            SettingsDocument changed = _user;
            foreach (SettingChange change in changes)
            {
                if (Apply(changed, change, out changed) is { } refused)
                {
                    return refused;
                }
            }

            if (!TryMerge(changed, out LayeredSettings? merged, out SettingsFault? fault))
            {
                return SaveResult.Refused($"{fault!.Key}: expected {fault.Expected}, found {fault.Found}", fault.Key);
            }

            try
            {
                DurableFile.Replace(_path, changed.ToJson(), isSecret: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return SaveResult.Refused($"It cannot be kept: {failure.Message}");
            }

            (_user, _merged) = (changed, merged!);
            return SaveResult.Taken(changes.Count > 0);
        }
    }

    private static SettingState StateOf(LayeredSettings merged, string key, SettingDescriptor descriptor)
    {
        SettingExplanation? explanation = merged.Explain(key);
        SettingOrigin? effective = explanation?.Effective;
        bool isSet = effective is { Layer: not LayerKind.Defaults };
        string text = descriptor.IsSecret || effective is null ? "" : SettingText.Of(JsonNode.Parse(effective.Json));
        string source = effective is null ? "nobody" : effective.File.Length > 0 && effective.Layer is not LayerKind.User
            ? $"{LayeredSettings.NameOf(effective.Layer)} ({Path.GetFileName(effective.File)})"
            : effective.Layer is LayerKind.User ? "this phone" : LayeredSettings.NameOf(effective.Layer);
        return new SettingState(key, descriptor, text, isSet && (!descriptor.IsSecret || effective!.Entry?.Value.Text.Length > 0), source, explanation?.LockedBy is not null);
    }

    private SaveResult? Apply(SettingsDocument document, SettingChange change, out SettingsDocument changed)
    {
        changed = document;
        if (_merged.Explain(change.Key)?.LockedBy is { } layer)
        {
            return SaveResult.Refused($"{change.Key}: the {LayeredSettings.NameOf(layer)} keeps it", change.Key);
        }

        if (change.Value is { } value)
        {
            return document.TryWith(change.Key, value.ToJsonString(), out changed, out SettingsFault? fault)
                ? null
                : SaveResult.Refused($"{change.Key}: expected {fault!.Expected}, found {fault.Found}", change.Key);
        }

        if (!change.Key.EndsWith(']'))
        {
            changed = document.Without(change.Key);
            return null;
        }

        return RemoveMember(document, change.Key, out changed);
    }

    /// <summary>Takes a member out of a list; those behind it move up. What a server set, only the server takes away.</summary>
    private SaveResult? RemoveMember(SettingsDocument document, string member, out SettingsDocument changed)
    {
        changed = document;
        if (!SettingKey.TryMember(member, out string list, out int index))
        {
            return SaveResult.Refused($"{member}: there is no such setting", member);
        }

        if (_below.Any(layer => layer.Document.ListCounts.GetValueOrDefault(list) > index))
        {
            return SaveResult.Refused($"{member}: the server set it, and only the server takes it away", member);
        }

        int count = document.ListCounts.GetValueOrDefault(list);
        var entries = new Dictionary<string, SettingEntry>(StringComparer.Ordinal);
        foreach (SettingEntry entry in document.Entries.Values)
        {
            if (!SettingKey.TryMember(entry.Key, out string owner, out int place) || owner != list || place < index)
            {
                entries[entry.Key] = entry;
            }
            else if (place > index)
            {
                string key = string.Create(CultureInfo.InvariantCulture, $"{list}[{place - 1}]{entry.Key[(entry.Key.IndexOf(']', StringComparison.Ordinal) + 1)..]}");
                entries[key] = entry with { Key = key };
            }
        }

        var counts = new Dictionary<string, int>(document.ListCounts) { [list] = Math.Max(0, count - 1) };
        if (counts[list] == 0)
        {
            _ = counts.Remove(list); // An empty list would empty the server's too.
        }

        changed = document with { Entries = entries, ListCounts = counts };
        return null;
    }

    private bool TryMerge(SettingsDocument user, out LayeredSettings? merged, out SettingsFault? fault) =>
        LayeredSettings.TryMerge([.. _below, new SettingsLayer(LayerKind.User, user)], out merged, out fault);
}
