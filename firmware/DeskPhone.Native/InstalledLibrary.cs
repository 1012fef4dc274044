using System.Runtime.InteropServices;

namespace DeskPhone.Native;

/// <summary>Shared libraries where Linux distributions put them, looked for without loading them: that costs a phone milliseconds before it may register.</summary>
internal static class InstalledLibrary
{
    /// <summary>Whether a file of that name lies where the dynamic linker looks.</summary>
    /// <param name="name">Its file name, such as <c>libopus.so.0</c>.</param>
    public static bool Exists(string name)
    {
        // As Debian names them; elsewhere there are no such folders.
        string architecture = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "aarch64" : "x86_64";
        return File.Exists($"/usr/lib/{architecture}-linux-gnu/{name}")
            || File.Exists($"/usr/lib64/{name}")
            || File.Exists($"/usr/lib/{name}");
    }
}
