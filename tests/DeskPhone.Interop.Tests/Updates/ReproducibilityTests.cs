using System.Security.Cryptography;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Updates;

/// <summary>The same commit, built twice in two places: whoever doubts a bundle builds it himself.</summary>
public sealed class ReproducibilityTests : IDisposable
{
    private static readonly TimeSpan s_build = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-");

    [Fact(Explicit = true)] // two whole builds
    public async Task Two_builds_of_one_commit_are_one_bundle()
    {
        string root = Path.GetDirectoryName(DeviceTree.FileOf("DeskPhone.sln"))!;
        var digests = new List<string>();
        foreach (string place in new[] { "here", "some/where/else" })
        {
            string tree = Path.Combine(_folder.FullName, place);
            string bundle = Path.Combine(tree, "deskphone.bundle");
            await RunAsync(root, "git", "clone", "--quiet", "--no-hardlinks", root, tree);
            await RunAsync(tree, "tools/bundle", "--version", "1.2.3", "--model", "pc", "--project", "tools/DeskPhone.Simulator", "--out", bundle);
            digests.Add(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(bundle, TestContext.Current.CancellationToken))));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', digests));
        Assert.Single(digests.Distinct());
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        (int code, string said) = await PeerProcess.RunAsync(program.Contains('/', StringComparison.Ordinal) ? Path.Combine(folder, program) : program, arguments, folder, s_build);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {said}");
    }
}
