using DeskPhone.Update.Slots;

namespace DeskPhone.Update.Tests.Slots;

/// <summary>A disk in memory that loses its power after so many steps, and with it, as it likes, whatever was not synced.</summary>
public sealed class SimSlotDisk : ISlotDisk
{
    private readonly SimNode _root;
    private int _stepsLeft;

    public SimSlotDisk(long size = 1L << 30)
        : this(SimNode.Directory(), size)
    {
    }

    private SimSlotDisk(SimNode root, long size) => (_root, Size, _stepsLeft) = (root, size, int.MaxValue);

    public long Size { get; set; }

    public int Steps { get; private set; }

    /// <summary>Whether <see cref="Sync"/> does what it says.</summary>
    public bool IsSyncing { get; init; } = true;

    public long FreeBytes => Size - _root.Bytes;

    /// <summary>The power goes at the step after so many.</summary>
    public void CutAfter(int steps) => _stepsLeft = steps;

    /// <summary>The disk as it is found when the power is back.</summary>
    public SimSlotDisk Restart(Random random) => new(_root.AfterPowerCut(random), Size) { IsSyncing = IsSyncing };

    /// <summary>Everything so far has long been on the disk.</summary>
    public void Settle() => _root.Settle();

    public bool Exists(string path) => Find(path) is not null;

    public IReadOnlyList<string> List(string path) => Find(path)?.Entries?.Keys.ToArray() ?? [];

    public byte[]? Read(string path, int maximumLength) => Follow(path) is { Content: { } content } && content.Length <= maximumLength ? content : null;

    public string? ReadLink(string path) => Find(path)?.Target;

    public Stream OpenRead(string path) => new MemoryStream(Follow(path)?.Content ?? throw new IOException($"{path}: not there"), writable: false);

    public void CreateDirectory(string path)
    {
        if (Find(path) is null)
        {
            Step();
            ParentOf(path).Entries![NameOf(path)] = SimNode.Directory();
        }
    }

    public Stream Create(string path, bool isExecutable)
    {
        Step();
        if (Find(path) is not null)
        {
            throw new IOException($"{path}: is there already");
        }

        SimNode file = SimNode.File();
        ParentOf(path).Entries![NameOf(path)] = file;
        return new SimFileStream(file, count =>
        {
            Step();
            if (count > FreeBytes)
            {
                throw new IOException("No space left on device");
            }
        });
    }

    public void Link(string path, string target)
    {
        Step();
        ParentOf(path).Entries![NameOf(path)] = SimNode.LinkTo(target);
    }

    public void Rename(string from, string to)
    {
        Step();
        SimNode node = Find(from) ?? throw new IOException($"{from}: not there");
        _ = ParentOf(from).Entries!.Remove(NameOf(from));
        ParentOf(to).Entries![NameOf(to)] = node;
    }

    public void Remove(string path)
    {
        if (Find(path) is null)
        {
            return;
        }

        foreach (string name in List(path))
        {
            Remove($"{path}/{name}");
        }

        Step();
        _ = ParentOf(path).Entries!.Remove(NameOf(path));
    }

    public void Sync(string path)
    {
        Step();
        SimNode node = Find(path) ?? throw new IOException($"{path}: not there");
        if (IsSyncing)
        {
            node.Sync();
        }
    }

    private void Step()
    {
        Steps++;
        if (--_stepsLeft < 0)
        {
            throw new PowerCutException();
        }
    }

    private SimNode? Follow(string path)
    {
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Find(path[..slash])?.Target is { } target ? Find(target + path[slash..]) : Find(path);
    }

    private SimNode? Find(string path)
    {
        SimNode? node = _root;
        foreach (string name in path.Split('/').Where(static name => name != "."))
        {
            node = node?.Entries?.GetValueOrDefault(name);
        }

        return node;
    }

    private SimNode ParentOf(string path) => path.LastIndexOf('/') is var at and > 0
        ? Find(path[..at]) is { Entries: not null } parent ? parent : throw new IOException($"{path}: no such directory") : _root;

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
