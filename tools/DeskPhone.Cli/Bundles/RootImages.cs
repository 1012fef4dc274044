using DeskPhone.Update.Bundles;

namespace DeskPhone.Cli.Bundles;

/// <summary>The images of a root file system, under the names by which a board's guard finds them in a slot.</summary>
internal static class RootImages
{
    private const string Root = "root/root.img";
    private const string Boot = "root/boot.img";

    /// <summary>None, or the root's, or that and what is loaded with it.</summary>
    /// <exception cref="ArgumentException">There is nothing in one, or nothing to boot it into.</exception>
    public static IEnumerable<BundleSource> Read(string? rootImage, string? bootImage)
    {
        if (bootImage is not null && rootImage is null)
        {
            throw new ArgumentException($"{bootImage}: expected a root image beside it; a board writes both or none");
        }

        foreach ((string path, string? image) in new[] { (Root, rootImage), (Boot, bootImage) })
        {
            if (image is null)
            {
                continue;
            }

            yield return new FileInfo(image).Length > 0
                ? new BundleSource(path, IsExecutable: false, () => File.OpenRead(image))
                : throw new ArgumentException($"{image}: there is nothing in it");
        }
    }
}
