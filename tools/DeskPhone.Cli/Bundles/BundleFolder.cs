using DeskPhone.Update.Bundles;

namespace DeskPhone.Cli.Bundles;

/// <summary>The files of a folder, for a bundle.</summary>
internal static class BundleFolder
{
    /// <summary>All of them, at any depth.</summary>
    /// <exception cref="ArgumentException">There is a link, which no phone would take.</exception>
    public static List<BundleSource> Read(string folder)
    {
        var sources = new List<BundleSource>();
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var info = new FileInfo(file);
            if (info.LinkTarget is not null)
            {
                throw new ArgumentException($"{file}: it is a link; expected files alone");
            }

            bool isExecutable = !OperatingSystem.IsWindows() && (info.UnixFileMode & UnixFileMode.UserExecute) != 0;
            sources.Add(new BundleSource(
                Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), isExecutable, () => File.OpenRead(file)));
        }

        return sources.Count > 0 ? sources : throw new ArgumentException($"{folder}: there is nothing in it");
    }
}
