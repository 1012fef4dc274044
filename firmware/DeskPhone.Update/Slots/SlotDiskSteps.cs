namespace DeskPhone.Update.Slots;

/// <summary>Steps that leave, wherever the power goes, the old or the new.</summary>
internal static class SlotDiskSteps
{
    private const string Unfinished = ".new";

    /// <summary>Puts a small file in place: written beside, synced, renamed, and its directory synced.</summary>
    public static void Replace(this ISlotDisk disk, string path, ReadOnlySpan<byte> content)
    {
        string fresh = path + Unfinished;
        disk.Remove(fresh);
        using (Stream file = disk.Create(fresh, isExecutable: false))
        {
            file.Write(content);
        }

        disk.Sync(fresh);
        disk.Rename(fresh, path);
        disk.Sync(ParentOf(path));
    }

    /// <summary>Points a link elsewhere in one step.</summary>
    public static void Point(this ISlotDisk disk, string path, string target)
    {
        string fresh = path + Unfinished;
        disk.Remove(fresh);
        disk.Link(fresh, target);
        disk.Rename(fresh, path);
        disk.Sync(ParentOf(path));
    }

    /// <summary>Removes a file for good.</summary>
    public static void Forget(this ISlotDisk disk, string path)
    {
        if (disk.Exists(path))
        {
            disk.Remove(path);
            disk.Sync(ParentOf(path));
        }
    }

    public static string ParentOf(string path) => path.LastIndexOf('/') is var at and > 0 ? path[..at] : ".";
}
