using DeskPhone.Update.Slots;

namespace DeskPhone.Native.Files;

/// <summary>The slots as directories of a real disk.</summary>
/// <param name="root">The directory that holds <c>slots</c>, <c>state</c> and <c>current</c>.</param>
public sealed class LinuxSlotDisk(string root) : ISlotDisk
{
    private const UnixFileMode ReadByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode RunByAll = ReadByAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <inheritdoc/>
    public long FreeBytes => new DriveInfo(root).AvailableFreeSpace;

    /// <inheritdoc/>
    public bool Exists(string path) => Path.Exists(Full(path)) || new FileInfo(Full(path)).LinkTarget is not null;

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string path) =>
        Directory.Exists(Full(path)) ? [.. Directory.EnumerateFileSystemEntries(Full(path)).Select(static entry => Path.GetFileName(entry))] : [];

    /// <inheritdoc/>
    public byte[]? Read(string path, int maximumLength)
    {
        var file = new FileInfo(Full(path));
        return file.Exists && file.Length <= maximumLength ? File.ReadAllBytes(file.FullName) : null;
    }

    /// <inheritdoc/>
    public string? ReadLink(string path) => new FileInfo(Full(path)).LinkTarget;

    /// <inheritdoc/>
    public void CreateDirectory(string path) => Directory.CreateDirectory(Full(path));

    /// <inheritdoc/>
    public Stream Create(string path, bool isExecutable)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) // the framework's own words for where modes exist
        {
            options.UnixCreateMode = isExecutable ? RunByAll : ReadByAll;
        }

        return new FileStream(Full(path), options);
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) => File.OpenRead(Full(path));

    /// <inheritdoc/>
    public void Link(string path, string target) => File.CreateSymbolicLink(Full(path), target);

    /// <inheritdoc/>
    public void Rename(string from, string to) => DurableFile.Rename(Full(from), Full(to));

    /// <inheritdoc/>
    public void Remove(string path)
    {
        string full = Full(path);
        if (new FileInfo(full).LinkTarget is null && Directory.Exists(full))
        {
            Directory.Delete(full, recursive: true);
        }
        else if (Exists(path))
        {
            File.Delete(full);
        }
    }

    /// <inheritdoc/>
    public void Sync(string path) => DurableFile.Sync(Full(path));

    private string Full(string path) => Path.Combine(root, path);
}
