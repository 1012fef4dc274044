using DeskPhone.Update.Bundles;
using DeskPhone.Update.Slots;

namespace DeskPhone.Updater;

/// <summary>The directory in which the phone, another user with fewer rights, lays down what it wants installed.</summary>
internal sealed class SpoolDirectory(string path)
{
    private const int LargestRequest = 64 * 1024;

    /// <summary>The request; <see langword="null"/> for none. It has another name after that: one that kills the updater is not met again at every start.</summary>
    public IReadOnlyDictionary<string, string>? TakeRequest()
    {
        string file = Path.Combine(path, "request");
        if (!File.Exists(file))
        {
            return null;
        }

        string taken = file + ".taken";
        File.Move(file, taken, overwrite: true);
        return ReadFile(taken, LargestRequest) is { } bytes ? SlotRecord.Parse(bytes) : new Dictionary<string, string>();
    }

    /// <summary>A signed document; <see langword="null"/> where there is none.</summary>
    public byte[]? Read(string name) => ReadFile(Path.Combine(path, name), SignedDocument.MaximumLength);

    /// <summary>The bundle; <see langword="null"/> where there is none.</summary>
    public FileStream? Open(string name) => File.Exists(Path.Combine(path, name)) ? File.OpenRead(Path.Combine(path, name)) : null;

    /// <summary>The request is done with; and what it was about is of no more use.</summary>
    public void Finish(IReadOnlyDictionary<string, string>? request)
    {
        if (request?.GetValueOrDefault("action") == "install")
        {
            foreach (string file in Directory.GetFiles(path, "keys.*").Append(Path.Combine(path, "bundle")).Append(Path.Combine(path, "latest")))
            {
                File.Delete(file);
            }
        }

        File.Delete(Path.Combine(path, "request.taken"));
    }

    private static byte[]? ReadFile(string file, int maximumLength) =>
        new FileInfo(file) is { Exists: true } info && info.Length <= maximumLength ? File.ReadAllBytes(file) : null;
}
