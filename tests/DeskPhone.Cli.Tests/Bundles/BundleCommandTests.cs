using System.Diagnostics;
using System.Text.Json;

namespace DeskPhone.Cli.Tests.Bundles;

/// <summary>From keys to a published folder, as an administrator does it.</summary>
public sealed class BundleCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deskphone-bundle-");

    public BundleCommandTests()
    {
        Directory.CreateDirectory(In("slot/lib"));
        File.WriteAllText(In("slot/start"), "#!/bin/sh\n");
        File.SetAttributes(In("slot/start"), FileAttributes.Normal);
        File.WriteAllText(In("slot/lib/a.dll"), new string('a', 5000));
        File.WriteAllText(In("slot/phone.deps.json"), """{"libraries":{"Some.Package/1.2.3":{"type":"package","sha512":"sha512-AAEC"},"DeskPhone.Own/0.1.0":{"type":"project","sha512":""}}}""");
        foreach (string key in new[] { "root", "one", "two", "three", "daily" })
        {
            Run("bundle", "keys", "new", In(key));
        }

        Run("bundle", "keys", "file", In("keys"), "--root", In("root.pub"), "--release", In("one.pub"), "--release", In("two.pub"), "--release", In("three.pub"), "--latest", In("daily.pub"));
        Run("bundle", "sign", In("keys"), "--key", In("root"));
    }

    [Fact]
    public void A_bundle_signed_by_enough_keys_is_good_and_by_one_is_not()
    {
        Create("a.bundle");

        Assert.Contains("not signed by enough", Run(1, "bundle", "verify", In("a.bundle"), "--keys", In("keys")), StringComparison.Ordinal);
        Run("bundle", "sign", In("a.bundle"), "--key", In("one"));
        Assert.Contains("not signed by enough", Run(1, "bundle", "verify", In("a.bundle"), "--keys", In("keys")), StringComparison.Ordinal);
        Run("bundle", "sign", In("a.bundle"), "--key", In("three"));
        Assert.Contains("The update is good: deskphone 2.0.0", Run("bundle", "verify", In("a.bundle"), "--keys", In("keys")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_bundles_of_the_same_files_are_the_same_bytes()
    {
        Create("a.bundle");
        Directory.Move(In("slot"), In("elsewhere"));
        Directory.CreateDirectory(In("slot"));
        foreach (string file in Directory.GetFiles(In("elsewhere"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Reverse())
        {
            string copy = Path.Combine(In("slot"), Path.GetRelativePath(In("elsewhere"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, DateTime.UnixEpoch);
        }

        Create("b.bundle");

        Assert.Equal(File.ReadAllBytes(In("a.bundle")), File.ReadAllBytes(In("b.bundle")));
    }

    [Fact]
    public void Openssl_accepts_the_signatures_over_the_bytes_as_they_are()
    {
        Create("a.bundle");
        Run("bundle", "sign", In("a.bundle"), "--key", In("one"), "--key", In("two"));
        Run("bundle", "inspect", In("a.bundle"), "--extract", In("parts"));

        string[] accepted = [.. Directory.GetFiles(In("parts"), "*.sig")
            .SelectMany(signature => new[] { "one", "two", "three" }.Where(key => IsAccepted(signature, In($"{key}.pub"))))
            .Order(StringComparer.Ordinal)];

        Assert.Equal(["one", "two"], accepted);
    }

    [Fact]
    public void The_bill_of_materials_names_the_packages()
    {
        Create("a.bundle");
        string manifest = Run("bundle", "inspect", In("a.bundle"));

        using JsonDocument json = JsonDocument.Parse(manifest[..(manifest.LastIndexOf('}') + 1)]);
        Assert.Equal("sbom.cdx.json", json.RootElement.GetProperty("sbom").GetString());
        Assert.Contains(json.RootElement.GetProperty("files").EnumerateArray(), static file => file.GetProperty("path").GetString() == "sbom.cdx.json");
    }

    [Fact]
    public void A_root_file_system_goes_along_under_the_names_that_a_board_looks_for()
    {
        File.WriteAllText(In("debian.squashfs"), "a root");
        File.WriteAllText(In("boot.vfat"), "a kernel");
        Create("a.bundle", "--root-image", In("debian.squashfs"), "--boot-image", In("boot.vfat"));
        string manifest = Run("bundle", "inspect", In("a.bundle"));

        using JsonDocument json = JsonDocument.Parse(manifest[..(manifest.LastIndexOf('}') + 1)]);
        Assert.Equal(
            [("root/boot.img", 8), ("root/root.img", 6)],
            json.RootElement.GetProperty("files").EnumerateArray()
                .Select(static file => (Path: file.GetProperty("path").GetString(), Size: file.GetProperty("size").GetInt32()))
                .Where(static file => file.Path!.StartsWith("root/", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_root_file_system_that_no_board_could_start_is_not_packed()
    {
        File.WriteAllText(In("boot.vfat"), "a kernel");
        File.WriteAllText(In("empty"), "");
        string[] create = ["bundle", "create", In("slot"), "--version", "2.0.0", "--model", "pc", "--out", In("a.bundle")];

        Assert.Contains("expected a root image beside it", Run(2, [.. create, "--boot-image", In("boot.vfat")]), StringComparison.Ordinal);
        Assert.Contains("there is nothing in it", Run(2, [.. create, "--root-image", In("empty")]), StringComparison.Ordinal);
        Assert.Contains("Could not find file", Run(2, [.. create, "--root-image", In("none")]), StringComparison.Ordinal);
        Assert.False(File.Exists(In("a.bundle")));
    }

    [Fact]
    public void Latest_announces_what_lies_beside_it()
    {
        Create("deskphone-2.0.0.bundle");
        Run("bundle", "sign", In("deskphone-2.0.0.bundle"), "--key", In("one"), "--key", In("two"));
        Run("bundle", "latest", "--out", In("latest"), "--sequence", "7", "--percent", "25", "--group", "pilot", In("deskphone-2.0.0.bundle"));
        Run("bundle", "sign", In("latest"), "--key", In("daily"));

        string text = Run("bundle", "inspect", In("latest"));

        Assert.Contains("\"bundle\": \"deskphone-2.0.0.bundle\"", text, StringComparison.Ordinal);
        Assert.Contains("\"percent\": 25", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_is_its_owners_alone_and_never_overwritten()
    {
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(In("one")).UnixFileMode);
        Assert.NotEmpty(Run(2, "bundle", "keys", "new", In("one")));
    }

    [Theory]
    [InlineData("bundle", "create", "SLOT", "--version", "two", "--model", "pc", "--out", "x")]
    [InlineData("bundle", "create", "NONE", "--version", "2.0.0", "--model", "pc", "--out", "x")]
    [InlineData("bundle", "inspect", "NONE")]
    [InlineData("bundle", "verify", "SLOT/start", "--keys", "SLOT/start")]
    public void What_cannot_be_done_is_said_in_one_line(params string[] args)
    {
        string said = Run(2, [.. args.Select(arg => arg.Replace("SLOT", In("slot"), StringComparison.Ordinal).Replace("NONE", In("none"), StringComparison.Ordinal))]);

        Assert.StartsWith("deskphone: ", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Create(string name, params string[] more) =>
        Run(["bundle", "create", In("slot"), "--version", "2.0.0", "--model", "pc", "--out", In(name), .. more]);

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private bool IsAccepted(string signature, string key)
    {
        using Process process = Process.Start(new ProcessStartInfo("openssl", ["dgst", "-sha256", "-verify", key, "-signature", signature, In("parts/signed")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && said.Contains("Verified OK", StringComparison.Ordinal);
    }

    private static string Run(params string[] args) => Run(0, args);

    private static string Run(int expected, params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = ToolCommand.Run(args, output, errors);
        Assert.True(code == expected, $"{string.Join(' ', args)}: {code}\n{output}{errors}");
        return $"{output}{errors}";
    }
}
