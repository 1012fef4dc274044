using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.App.Logging;
using DeskPhone.Core;
using DeskPhone.Core.Control;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;
using DeskPhone.Web;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Security;

namespace DeskPhone.App.Administration;

/// <summary>The settings for the pages: all layers with their provenance, and the layer of the user that the pages write. Any thread.</summary>
/// <remarks>A phone that keeps its settings in step with a server takes changes as it runs; of one that is told by a file they count after a restart.</remarks>
internal sealed class SettingsDesk : ISettingsDesk
{
    /// <summary>The file of the layer that pages and menus write, for a phone that is told by a file.</summary>
    public const string UserFile = "user.json";

    private readonly Lock _gate = new();
    private readonly IPhonePort _phone;
    private readonly IReadOnlyList<SettingsLayer> _below;
    private readonly string _path;
    private readonly SealedRecords _records;
    private SettingsDocument _user = SettingsDocument.Empty with { File = UserFile };
    private LayeredSettings _merged;

    public SettingsDesk(IPhonePort phone, IReadOnlyList<SettingsLayer> layers, string dataDirectory, ILogSink log)
    {
        _phone = phone;
        _below = [.. layers.Where(static layer => layer.Kind is not LayerKind.User)];
        _user = layers.LastOrDefault(static layer => layer.Kind is LayerKind.User)?.Document ?? _user;
        _records = new SealedRecords(dataDirectory, log);
        _path = dataDirectory.Length == 0 ? "" : Path.Combine(dataDirectory, UserFile);
        if (!TryMerge(_user, out LayeredSettings? merged, out SettingsFault? fault))
        {
            log.Write(LogLevel.Warning, $"{fault}");
        }

        _merged = merged ?? LayeredSettings.Defaults;
    }

    public IReadOnlyList<SettingState> Read()
    {
        LayeredSettings merged = Current;
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

    public async Task<SaveResult> SaveAsync(IReadOnlyList<SettingChange> changes, Role role, CancellationToken cancellationToken)
    {
        if (_phone.Snapshot.Settings is { } live)
        {
            return await SaveLiveAsync(live, changes, cancellationToken).ConfigureAwait(false);
        }

        return _path.Length == 0
            ? SaveResult.Refused("This phone keeps nothing: it was started without a data directory")
            : SaveToFile(changes);
    }

    private LayeredSettings Current
    {
        get
        {
            if (_phone.Snapshot.Settings is { } live)
            {
                return live;
            }

            lock (_gate)
            {
                return _merged;
            }
        }
    }

    private async Task<SaveResult> SaveLiveAsync(LayeredSettings live, IReadOnlyList<SettingChange> changes, CancellationToken cancellationToken)
    {
        SettingsDocument before = live.Layers.LastOrDefault(static layer => layer.Kind is LayerKind.User)?.Document ?? SettingsDocument.Empty;
        SettingsDocument after = before;
        SettingsLayer[] below = [.. live.Layers.Where(layer => !ReferenceEquals(layer.Document, before))];
        foreach (SettingChange change in changes)
        {
            if (Apply(live, below, after, change, out after) is { } refused)
            {
                return refused;
            }
        }

        CommandResult result = await _phone.SendAsync(new PhoneCommand.ChangeAll(before, after), cancellationToken).ConfigureAwait(false);
        return !result.IsAccepted ? SaveResult.Refused(result.Reason)
            : SaveResult.Taken(changes.All(static change => LiveSettings.IsLive(change.Key)) ? SaveEffect.Now : SaveEffect.StartsAnew);
    }

    private SaveResult SaveToFile(IReadOnlyList<SettingChange> changes)
    {
        lock (_gate)
        {
            SettingsDocument changed = _user;
            foreach (SettingChange change in changes)
            {
                if (Apply(_merged, _below, changed, change, out changed) is { } refused)
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
                _records.Write(_path, changed.ToJson()); // There are passwords in it.
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return SaveResult.Refused($"It cannot be kept: {failure.Message}");
            }

            (_user, _merged) = (changed, merged!);
            return SaveResult.Taken(changes.Count > 0 ? SaveEffect.AfterRestart : SaveEffect.Now);
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

    private static SaveResult? Apply(
        LayeredSettings merged, IReadOnlyList<SettingsLayer> below, SettingsDocument document, SettingChange change, out SettingsDocument changed)
    {
        changed = document;
        if (merged.Explain(change.Key)?.LockedBy is { } layer)
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

        return RemoveMember(below, document, change.Key, out changed);
    }

    /// <summary>Takes a member out of a list; those behind it move up. What a server set, only the server takes away.</summary>
    private static SaveResult? RemoveMember(IReadOnlyList<SettingsLayer> below, SettingsDocument document, string member, out SettingsDocument changed)
    {
        changed = document;
        if (!SettingKey.TryMember(member, out string list, out int index))
        {
            return SaveResult.Refused($"{member}: there is no such setting", member);
        }

        if (below.Any(layer => layer.Document.ListCounts.GetValueOrDefault(list) > index))
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
