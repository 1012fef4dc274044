using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>Makes versions of the image's own program, signed with the keys the image trusts, and puts them on a web server.</summary>
/// <param name="folder">For its files.</param>
/// <param name="published">The web server's folder.</param>
public sealed class BoardPublisher(string folder, string published)
{
    private const string Program = "DeskPhone.Host";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Of what is announced; never twice the same, for a board keeps in mind the highest it has seen, and the tests share one.</summary>
    private static long s_sequence = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static string Image => Path.Combine(VirtualBoard.Image, "publish");

    private static string Keys => Path.Combine(VirtualBoard.Image, "../keys");

    /// <summary>Publishes a version.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="start">Lines of a shell script that starts instead of the program, which is then <c>$dir/DeskPhone.Host.real</c>; empty for the program itself.</param>
    /// <param name="isWhole">Whether the program is in it; without, that script is all there is.</param>
    /// <param name="rootImage">A root file system that goes along; <see langword="null"/> for none.</param>
    public async Task PublishAsync(string version, string start = "", bool isWhole = true, string? rootImage = null)
    {
        Directory.CreateDirectory(folder);
        string slot = Path.Combine(folder, $"slot-{version}");
        Directory.CreateDirectory(slot);
        if (isWhole)
        {
            await RunAsync("cp", "-a", Image + "/.", slot);
        }

        if (start.Length > 0)
        {
            string program = Path.Combine(slot, Program);
            if (isWhole)
            {
                File.Move(program, program + ".real");
            }

            await File.WriteAllTextAsync(program, $"#!/bin/bash\ndir=$(cd \"$(dirname \"$0\")\" && pwd -P)\n{start}\n");
            await RunAsync("chmod", "755", program);
        }

        string bundle = Path.Combine(published, $"deskphone-{version}.bundle");
        string latest = Path.Combine(folder, "latest");
        string[] root = rootImage is null ? [] : ["--root-image", rootImage];
        await BundleAsync(["create", slot, "--version", version, "--model", "deskphone", "--out", bundle, "--quality", "1", .. root]);
        await BundleAsync("sign", bundle, "--key", KeyOf("one"), "--key", KeyOf("two"));
        await BundleAsync("latest", "--out", latest, "--sequence", $"{Interlocked.Increment(ref s_sequence)}", bundle);
        await BundleAsync("sign", latest, "--key", KeyOf("daily"));
        File.Move(latest, Path.Combine(published, "latest"), overwrite: true);
        Directory.Delete(slot, recursive: true);
    }

    private static string KeyOf(string name) => Path.Combine(Keys, name);

    /// <summary>The project's own tool, built beside the tests.</summary>
    private static Task BundleAsync(params string[] arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return RunAsync(Path.Combine(own.Parent!.Parent!.FullName, "DeskPhone.Cli", own.Name, "DeskPhone.Cli"), ["bundle", .. arguments]);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        (int code, string said) = await PeerProcess.RunAsync(program, arguments, "/", s_limit);
        if (code != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
        }
    }
}
