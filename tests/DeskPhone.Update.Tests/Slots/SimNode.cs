namespace DeskPhone.Update.Tests.Slots;

/// <summary>A directory, file or link of a <see cref="SimSlotDisk"/>: as programs see it, and as the disk has it.</summary>
internal sealed class SimNode
{
    private Dictionary<string, SimNode> _durableEntries = [];
    private byte[] _durableContent = [];

    public Dictionary<string, SimNode>? Entries { get; private init; }

    public byte[]? Content { get; set; }

    public string? Target { get; private init; }

    public long Bytes => (Content?.Length ?? 0) + (Entries?.Values.Sum(static entry => entry.Bytes) ?? 0);

    public static SimNode Directory() => new() { Entries = new Dictionary<string, SimNode>(StringComparer.Ordinal) };

    public static SimNode File() => new() { Content = [] };

    public static SimNode LinkTo(string target) => new() { Target = target };

    public void Sync()
    {
        _durableEntries = Entries is null ? [] : new Dictionary<string, SimNode>(Entries, StringComparer.Ordinal);
        _durableContent = Content ?? [];
    }

    public void Settle()
    {
        Sync();
        foreach (SimNode entry in Entries?.Values.ToArray() ?? [])
        {
            entry.Settle();
        }
    }

    /// <summary>What was synced, and of the rest a part that only chance knows: a name the old or the new, a file any beginning of itself.</summary>
    public SimNode AfterPowerCut(Random random)
    {
        if (Entries is null)
        {
            byte[]? content = Content is null || Content.AsSpan().SequenceEqual(_durableContent) ? Content
                : random.Next(3) switch { 0 => _durableContent, 1 => Content, _ => Content[..random.Next(Content.Length)] };
            return new SimNode { Content = content, Target = Target, _durableContent = content ?? [] };
        }

        SimNode found = Directory();
        foreach (string name in Entries.Keys.Union(_durableEntries.Keys))
        {
            SimNode? fresh = Entries.GetValueOrDefault(name);
            SimNode? old = _durableEntries.GetValueOrDefault(name);
            if ((fresh == old || random.Next(2) == 0 ? fresh : old) is { } kept)
            {
                found.Entries![name] = kept.AfterPowerCut(random);
            }
        }

        found.Sync();
        return found;
    }
}
