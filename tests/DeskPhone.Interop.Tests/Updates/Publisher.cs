using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Updates;

/// <summary>Whoever makes firmware: keys, bundles and the daily <c>latest</c>, by the project's own tools.</summary>
internal sealed class Publisher(string folder)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private int _sequence;

    /// <summary>The first key file a phone trusts.</summary>
    public string Keys => In("keys");

    /// <summary>A program of the project, built beside the tests.</summary>
    public static string ProgramOf(string name)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(own.Parent!.Parent!.FullName, name, own.Name, name);
    }

    public async Task MakeKeysAsync()
    {
        Directory.CreateDirectory(folder);
        foreach (string name in new[] { "root", "one", "two", "daily" })
        {
            await RunAsync("keys", "new", In(name));
        }

        await RunAsync("keys", "file", Keys, "--root", In("root.pub"), "--release", In("one.pub"), "--release", In("two.pub"), "--latest", In("daily.pub"));
        await RunAsync("sign", Keys, "--key", In("root"));
    }

    /// <summary>A bundle with the phone's program of this build, and what a slot starts with.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="start">The lines of its script <c>start</c> after the first; <c>$dir</c> is the slot.</param>
    public async Task<string> MakeBundleAsync(string version, string start = "exec \"$dir/DeskPhone.Simulator\" \"$@\"")
    {
        string slot = In($"slot-{version}");
        Directory.CreateDirectory(slot);
        foreach (string program in new[] { "DeskPhone.Simulator", "DeskPhone.Updater" })
        {
            string built = Path.GetDirectoryName(ProgramOf(program))!;
            foreach (string file in Directory.EnumerateFiles(built).Where(static file => Path.GetExtension(file) is not (".pdb" or ".xml")))
            {
                File.Copy(file, Path.Combine(slot, Path.GetFileName(file)), overwrite: true);
            }
        }

        string script = Path.Combine(slot, "start");
        await File.WriteAllTextAsync(script, $"#!/bin/bash\ndir=$(cd \"$(dirname \"$0\")\" && pwd -P)\n{start}\n");
        await PeerProcess.RunAsync("chmod", ["755", script], folder, s_limit);
        string bundle = In($"deskphone-{version}.bundle");
        await RunAsync("create", slot, "--version", version, "--model", "pc", "--out", bundle, "--quality", "1");
        await RunAsync("sign", bundle, "--key", In("one"), "--key", In("two"));
        Directory.Delete(slot, recursive: true);
        return bundle;
    }

    /// <summary>Puts a bundle and a <c>latest</c> that names it into the folder of a web server.</summary>
    public async Task PublishAsync(string published, string version)
    {
        string bundle = Path.Combine(published, $"deskphone-{version}.bundle");
        File.Copy(In($"deskphone-{version}.bundle"), bundle, overwrite: true);
        string latest = In("latest");
        await RunAsync("latest", "--out", latest, "--sequence", $"{++_sequence}", bundle);
        await RunAsync("sign", latest, "--key", In("daily"));
        File.Move(latest, Path.Combine(published, "latest"), overwrite: true);
    }

    private static async Task RunAsync(params string[] arguments)
    {
        (int code, string said) = await PeerProcess.RunAsync(ProgramOf("DeskPhone.Cli"), ["bundle", .. arguments], "/", s_limit);
        Assert.True(code == 0, $"bundle {string.Join(' ', arguments)}: {said}");
    }

    private string In(string name) => Path.Combine(folder, name);
}
