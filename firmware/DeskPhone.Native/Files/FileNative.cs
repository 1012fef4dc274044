using System.Runtime.InteropServices;

namespace DeskPhone.Native.Files;

/// <summary>The calls of libc that the framework has no word for: a directory's own fsync, and rename over whatever is there.</summary>
internal static partial class FileNative
{
    internal const int ReadOnly = 0;            // O_RDONLY
    internal const int CloseOnExec = 0x80000;   // O_CLOEXEC, the same on x86-64 and arm64
    internal const int Interrupted = 4;         // EINTR

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    internal static partial int Sync(FileDescriptorHandle descriptor);

    [LibraryImport(Library, EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int Rename(string from, string to);
}
