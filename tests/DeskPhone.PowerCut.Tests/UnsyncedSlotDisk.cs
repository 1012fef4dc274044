using DeskPhone.Update.Slots;

namespace DeskPhone.PowerCut.Tests;

/// <summary>The same disk, by somebody who thinks that what is written is on the disk.</summary>
internal sealed class UnsyncedSlotDisk(ISlotDisk disk) : ISlotDisk
{
    public long FreeBytes => disk.FreeBytes;

    public bool Exists(string path) => disk.Exists(path);

    public IReadOnlyList<string> List(string path) => disk.List(path);

    public byte[]? Read(string path, int maximumLength) => disk.Read(path, maximumLength);

    public string? ReadLink(string path) => disk.ReadLink(path);

    public void CreateDirectory(string path) => disk.CreateDirectory(path);

    public Stream Create(string path, bool isExecutable) => disk.Create(path, isExecutable);

    public Stream OpenRead(string path) => disk.OpenRead(path);

    public void Link(string path, string target) => disk.Link(path, target);

    public void Rename(string from, string to) => disk.Rename(from, to);

    public void Remove(string path) => disk.Remove(path);

    public void Sync(string path)
    {
        // That is the difference.
    }
}
