namespace DeskPhone.Update.Slots;

/// <summary>The disk with the slots, as small steps that a power cut can fall between. Paths are relative to its root, with <c>/</c>.</summary>
/// <remarks>A failure of the device is an <see cref="IOException"/>; whoever drives the steps may stop anywhere and begin again.</remarks>
public interface ISlotDisk
{
    /// <summary>Bytes one may still write.</summary>
    long FreeBytes { get; }

    /// <summary>Whether there is something, be it a link to nowhere.</summary>
    bool Exists(string path);

    /// <summary>The names in a directory; none where there is no directory.</summary>
    IReadOnlyList<string> List(string path);

    /// <summary>A small file's bytes; <see langword="null"/> where there is none, or it is longer than <paramref name="maximumLength"/>.</summary>
    byte[]? Read(string path, int maximumLength);

    /// <summary>Where a link leads; <see langword="null"/> for none.</summary>
    string? ReadLink(string path);

    /// <summary>Makes a directory; one that is there is fine.</summary>
    void CreateDirectory(string path);

    /// <summary>Makes a new file to write; no file may be there.</summary>
    Stream Create(string path, bool isExecutable);

    /// <summary>Opens a file to read.</summary>
    Stream OpenRead(string path);

    /// <summary>Makes a link.</summary>
    void Link(string path, string target);

    /// <summary>Renames in one step over whatever file or link is there.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file, a link or a whole directory; nothing there is fine. Links are not followed.</summary>
    void Remove(string path);

    /// <summary>Waits until a file's bytes or a directory's names are on the disk.</summary>
    void Sync(string path);
}
