namespace DeskPhone.Update.Bundles;

/// <summary>Which paths a bundle may name: plain ones, below the slot, and each once.</summary>
public static class SlotPath
{
    /// <summary>The signed manifest as the slot keeps it; no bundle may bring its own.</summary>
    public const string Manifest = "bundle.signed";

    private const int LongestPath = 200;
    private const int LongestName = 100; // ext4 takes 255, and some tools put something behind it
    private const int Deepest = 12;

    /// <summary>Whether the path stays below the slot on every system: no <c>..</c>, no root, no backslash, no control character.</summary>
    public static bool IsSafe(string path)
    {
        if (path.Length is 0 or > LongestPath || path == Manifest || path.Any(static c => c is < ' ' or > '~' or '\\' or ':'))
        {
            return false;
        }

        string[] names = path.Split('/');
        return names.Length <= Deepest
            && names.All(static name => name.Length is > 0 and <= LongestName && name[0] != '.' && name[^1] is not (' ' or '.') && name[0] != ' ');
    }

    /// <summary>Whether files in this order lie in places of their own: sorted as bytes, none twice, and none where another needs a directory.</summary>
    public static bool AreDistinct(IReadOnlyList<BundleFile> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < files.Count; i++)
        {
            if (i > 0 && string.CompareOrdinal(files[i - 1].Path, files[i].Path) >= 0)
            {
                return false;
            }

            _ = seen.Add(files[i].Path);
        }

        return files.All(file => !Parents(file.Path).Any(seen.Contains));
    }

    /// <summary>The directories above a file, outermost first.</summary>
    public static IEnumerable<string> Parents(string path)
    {
        for (int at = path.IndexOf('/', StringComparison.Ordinal); at > 0; at = path.IndexOf('/', at + 1))
        {
            yield return path[..at];
        }
    }
}
