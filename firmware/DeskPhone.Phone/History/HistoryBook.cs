using System.Text.Json;
using DeskPhone.Phone.Records;

namespace DeskPhone.Phone.History;

/// <summary>The call log, newest first.</summary>
internal sealed class HistoryBook : IRecordBook
{
    /// <summary>Weeks of an office worker's calls, and one small write.</summary>
    private const int MaxEntries = 200;

    private const int Version = 1;

    private List<HistoryEntry> _entries = [];
    private long _lastId;

    public PhoneRecord Record => PhoneRecord.CallLog;

    public long Revision { get; private set; }

    /// <summary>The log, newest first; a new list after each change.</summary>
    public IReadOnlyList<HistoryEntry> Entries => _entries;

    /// <summary>Missed calls nobody has looked at.</summary>
    public int MissedCount { get; private set; }

    /// <summary>What was dialled last; empty for nothing.</summary>
    public string LastDialed => _entries.Find(static entry => entry.Kind is HistoryKind.Placed)?.Address ?? "";

    public void Add(HistoryEntry entry)
    {
        _lastId++;
        HistoryEntry added = Cut(entry) with { Id = _lastId };
        Set([added, .. _entries.Take(MaxEntries - 1)]);
    }

    public bool Delete(long id)
    {
        List<HistoryEntry> left = [.. _entries.Where(entry => entry.Id != id)];
        bool isFound = left.Count < _entries.Count;
        if (isFound)
        {
            Set(left);
        }

        return isFound;
    }

    public void Clear()
    {
        if (_entries.Count > 0)
        {
            Set([]);
        }
    }

    public void MarkSeen()
    {
        if (MissedCount > 0)
        {
            Set([.. _entries.Select(static entry => entry.IsSeen ? entry : entry with { IsSeen = true })]);
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(new HistoryDocument(Version, _entries), RecordJson.Default.HistoryDocument);

    /// <summary>What was logged before the record came back is newer than everything in it.</summary>
    public bool TryRead(ReadOnlySpan<byte> content)
    {
        if (RecordJson.Read(content, RecordJson.Default.HistoryDocument) is not { Version: Version } document)
        {
            return false;
        }

        List<HistoryEntry> all = [.. _entries, .. document.Entries.Where(static entry => entry is not null && Enum.IsDefined(entry.Kind)).Select(Cut)];
        all = [.. all.Take(MaxEntries)];
        for (int i = 0; i < all.Count; i++)
        {
            all[i] = all[i] with { Id = all.Count - i };
        }

        _lastId = all.Count;
        Set(all);
        return true;
    }

    private static HistoryEntry Cut(HistoryEntry entry) => entry with
    {
        Name = RecordJson.Text(entry.Name),
        Number = RecordJson.Text(entry.Number),
        Address = RecordJson.Text(entry.Address),
        Account = RecordJson.Text(entry.Account),
        ForwardedTo = RecordJson.Text(entry.ForwardedTo),
    };

    private void Set(List<HistoryEntry> entries)
    {
        _entries = entries;
        MissedCount = entries.Count(static entry => entry is { Kind: HistoryKind.Missed, IsSeen: false });
        Revision++;
    }
}
