using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>Makes root file systems for a version to bring: the image's own under another name, and what is to be wrong with it.</summary>
/// <param name="folder">For its files.</param>
public sealed class RootImage(string folder)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>The image's own.</summary>
    public static string OfBoard => Path.Combine(VirtualBoard.Image, "board.squashfs");

    /// <summary>Makes one.</summary>
    /// <param name="version">What its <c>os-release</c> calls itself.</param>
    /// <param name="fault">Commands of a shell that change the files in its working directory.</param>
    public async Task<string> MakeAsync(string version, string fault = "")
    {
        Directory.CreateDirectory(folder);
        string image = Path.Combine(folder, $"root-{version}.squashfs");
        string tree = image + ".d";
        await RunAsync(
            $"""
            rm -rf {tree} {image}
            unsquashfs -quiet -no-progress -d {tree} {OfBoard}
            cd {tree}
            sed -i 's/^IMAGE_VERSION=.*/IMAGE_VERSION={version}/' etc/os-release
            grep -qx IMAGE_VERSION={version} etc/os-release
            {fault}
            mksquashfs {tree} {image} -quiet -no-progress -all-root -comp lz4
            rm -rf {tree}
            """);
        return image;
    }

    private static async Task RunAsync(string script)
    {
        (int code, string said) = await PeerProcess.RunAsync(
            "env", [$"PATH={Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin", "bash", "-ec", script], "/", s_limit);
        if (code != 0)
        {
            throw new InvalidOperationException($"{script}: {said}");
        }
    }
}
