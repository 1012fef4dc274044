using DeskPhone.Update.Bundles;
using DeskPhone.Update.Slots;

namespace DeskPhone.Updater;

/// <summary>The directory in which the phone, another user with fewer rights, lays down what it wants installed.</summary>
internal sealed class SpoolDirectory(string path)
{
    private const int LargestRequest = 64 * 1024;

    /// <summary>The request, which is gone after that; <see langword="null"/> for none.</summary>
    public IReadOnlyDictionary<string, string>? TakeRequest()
    {
        string file = Path.Combine(path, "request");
        byte[]? bytes = ReadFile(file, LargestRequest);
        File.Delete(file); // taken first: a request that kills the updater is not met again at every start
        return bytes is null ? null : SlotRecord.Parse(bytes);
    }

    /// <summary>A signed document; <see langword="null"/> where there is none.</summary>
    public byte[]? Read(string name) => ReadFile(Path.Combine(path, name), SignedDocument.MaximumLength);

    /// <summary>The bundle; <see langword="null"/> where there is none.</summary>
    public FileStream? Open(string name) => File.Exists(Path.Combine(path, name)) ? File.OpenRead(Path.Combine(path, name)) : null;

    /// <summary>Removes what was installed or refused: it is of no more use.</summary>
    public void Clear()
    {
        foreach (string name in new[] { "bundle", "latest", "keys" })
        {
            File.Delete(Path.Combine(path, name));
        }
    }

    private static byte[]? ReadFile(string file, int maximumLength) =>
        new FileInfo(file) is { Exists: true } info && info.Length <= maximumLength ? File.ReadAllBytes(file) : null;
}
