using System.Security.Cryptography;
using DeskPhone.Native.Files;
using DeskPhone.TestKit.Peers;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Slots;
using DeskPhone.Updater;

namespace DeskPhone.PowerCut.Tests;

/// <summary>A phone's life in versions: installed, committed, rolled back, one after another, by the updater itself.</summary>
internal sealed class SlotHistory : IDisposable
{
    private const int Versions = 9;
    private const int FilesPerVersion = 6;
    private const int FileLength = 60_000;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _folder;

    public SlotHistory(string folder)
    {
        _folder = folder;
        Sha256Digest name = P256.NameOf(_key.ExportSubjectPublicKeyInfo());
        var role = new RoleKeys(1, [name]);
        var ring = new KeyRing
        {
            Version = 1,
            Keys = new Dictionary<Sha256Digest, ReadOnlyMemory<byte>> { [name] = _key.ExportSubjectPublicKeyInfo() },
            Roles = new Dictionary<KeyRole, RoleKeys> { [KeyRole.Root] = role, [KeyRole.Release] = role, [KeyRole.Latest] = role },
        };
        Sign("keys", ring.ToUtf8(), []);
        for (int i = 1; i <= Versions; i++)
        {
            WriteBundle(i);
        }
    }

    /// <summary>The first version, long on the disk when the power first goes.</summary>
    public void Begin(string root)
    {
        Run(["keys", In("keys")], root, static disk => disk);
        Run(["install", In("1")], root, static disk => disk);
    }

    /// <summary>All that follows: every fourth version fails and is gone again.</summary>
    /// <param name="root">The mounted disk.</param>
    /// <param name="program">The updater as a program; <see langword="null"/> to run the same in this process, on a disk of one's own.</param>
    /// <param name="wrap">That disk.</param>
    /// <param name="pause">Between two steps; the kernel writes meanwhile what nobody synced.</param>
    public async Task LiveAsync(string root, string? program, Func<ISlotDisk, ISlotDisk> wrap, TimeSpan pause)
    {
        using var tick = new PeriodicTimer(pause);
        for (int i = 2; i <= Versions; i++)
        {
            foreach (string[] step in new[] { ["install", In($"{i}")], i % 4 == 0 ? ["rollback", "it hangs"] : new[] { "commit" } })
            {
                if (program is null)
                {
                    Run(step, root, wrap);
                }
                else
                {
                    (int code, string said) = await PeerProcess.RunAsync(program, [.. step, "--root", root], _folder, TimeSpan.FromSeconds(60));
                    Assert.True(code == 0, $"{string.Join(' ', step)}: {said}");
                }

                _ = await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>What a phone finds on a disk: the version that starts, whole; otherwise what is wrong.</summary>
    public static string LookAt(string root)
    {
        try
        {
            var store = new SlotStore(new LinuxSlotDisk(root));
            return store.Current is not { } current ? "nothing is current"
                : !store.IsIntact(current) ? "the current version is damaged"
                : store.Keys is null ? "no key is trusted" : "whole";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    public void Dispose() => _key.Dispose();

    private static void Run(string[] step, string root, Func<ISlotDisk, ISlotDisk> wrap)
    {
        using var said = new StringWriter();
        int code = UpdaterCommand.Run([.. step, "--root", root], directory => wrap(new LinuxSlotDisk(directory)), said, said);
        Assert.True(code == 0, $"{string.Join(' ', step)}: {said}");
    }

    private void WriteBundle(int number)
    {
        var random = new Random(number);
        BundleSource[] files = [.. Enumerable.Range(0, FilesPerVersion).Select(i =>
        {
            byte[] content = new byte[FileLength + (i * 1000)];
            random.NextBytes(content);
            return new BundleSource($"lib/{i}.dll", IsExecutable: i == 0, () => new MemoryStream(content, writable: false));
        })];
        Assert.True(FirmwareVersion.TryParse($"{number}.0.0", out FirmwareVersion version));
        using var payload = new MemoryStream();
        BundleManifest manifest = BundlePacker.Pack(
            new BundleManifest
            {
                Name = "deskphone",
                Version = version,
                Models = ["pc"],
                MinimumVersion = default,
                FloorVersion = default,
                PayloadSize = 0,
                PayloadDigest = default,
                Files = [],
            },
            files,
            payload,
            quality: 1);
        Sign($"{number}", manifest.ToUtf8(), payload.ToArray());
    }

    private void Sign(string name, byte[] content, byte[] payload) =>
        File.WriteAllBytes(In(name), [.. new SignedDocument(content, [P256.Sign(_key, content)]).ToBytes(), .. payload]);

    private string In(string name) => Path.Combine(_folder, name);
}
