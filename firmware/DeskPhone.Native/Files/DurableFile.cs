using System.Runtime.InteropServices;

namespace DeskPhone.Native.Files;

/// <summary>Files that a power cut leaves whole: the old content or the new, never half of either. Any thread.</summary>
/// <remarks>
/// A file's bytes are on the disk after its own fsync, its name after the fsync of its directory. <c>File.Move</c> refuses to
/// replace a link to a directory, and the framework cannot open a directory at all: hence libc.
/// </remarks>
public static class DurableFile
{
    private const string Unfinished = ".new";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ReadByAll = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Puts <paramref name="content"/> at <paramref name="path"/> and returns when the disk has it.</summary>
    /// <param name="path">The file; a file beside it ending in <c>.new</c> is used on the way, so one writer at a time.</param>
    /// <param name="content">All of it.</param>
    /// <param name="isSecret">Whether its owner alone may read it.</param>
    /// <exception cref="IOException">The disk refused; what was there before still is.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory is not ours to write.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content, bool isSecret = false)
    {
        string fresh = path + Unfinished;
        File.Delete(fresh); // a rest of an earlier power cut, perhaps with other rights
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) // the framework's own words for where modes exist
        {
            options.UnixCreateMode = isSecret ? OwnerOnly : ReadByAll;
        }

        using (var file = new FileStream(fresh, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        Rename(fresh, path);
        SyncParent(path);
    }

    /// <summary>Removes a file and returns when the disk has forgotten its name; one that is not there is removed already.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Remove(string path)
    {
        File.Delete(path);
        SyncParent(path);
    }

    /// <summary>Renames in one step over whatever is there, a link to a directory included (rename(2)); the name is durable after <see cref="Sync"/> of the directory.</summary>
    /// <exception cref="IOException">The kernel refused; the message says why.</exception>
    public static void Rename(string from, string to)
    {
        if (FileNative.Rename(from, to) != 0)
        {
            throw Fault($"{from} cannot become {to}");
        }
    }

    /// <summary>Waits until a file's bytes, or a directory's names, are on the disk (fsync(2)).</summary>
    /// <exception cref="IOException">There is no such thing, or the disk refused.</exception>
    public static void Sync(string path)
    {
        using var descriptor = new FileDescriptorHandle(FileNative.Open(path, FileNative.ReadOnly | FileNative.CloseOnExec));
        if (descriptor.IsInvalid)
        {
            throw Fault($"{path} cannot be opened");
        }

        while (FileNative.Sync(descriptor) != 0)
        {
            if (Marshal.GetLastPInvokeError() != FileNative.Interrupted)
            {
                throw Fault($"{path} is not known to be on the disk");
            }
        }
    }

    private static void SyncParent(string path) => Sync(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");

    private static IOException Fault(string what) =>
        new($"{what}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
}
