using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Slots;

namespace DeskPhone.Cli.Bundles;

/// <summary>Does what <see cref="BundleCommand"/> asks for; every method gives the exit code.</summary>
internal sealed class BundleDesk(TextWriter output)
{
    private const string SbomName = "sbom.cdx.json";

    public static FirmwareVersion VersionOf(string text) => FirmwareVersion.TryParse(text, out FirmwareVersion version)
        ? version : throw new FormatException($"{text}: expected a version such as 1.2.3 or 1.2.3-rc.1");

    public int Create(List<BundleSource> sources, string file, BundleManifest about, int quality)
    {
        byte[] sbom = SbomDocument.Of(about, sources);
        _ = sources.RemoveAll(static source => source.Path == SbomName);
        sources.Add(new BundleSource(SbomName, IsExecutable: false, () => new MemoryStream(sbom, writable: false)));
        string unfinished = file + ".payload";
        try
        {
            BundleManifest manifest;
            using (FileStream payload = File.Create(unfinished))
            {
                manifest = BundlePacker.Pack(about with { Sbom = SbomName }, sources, payload, quality);
            }

            SignedFile.Write(file, new SignedDocument(manifest.ToUtf8(), []), unfinished);
            output.WriteLine($"{manifest.Name} {manifest.Version}: {manifest.Files.Count} files, {manifest.SlotSize} bytes, {new FileInfo(file).Length} packed");
            output.WriteLine($"manifest {Sha256Digest.Of(manifest.ToUtf8())}");
            return ToolCommand.Accepted;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public int Sign(string file, IReadOnlyList<string> keyFiles)
    {
        SignedDocument document = SignedFile.Read(file);
        foreach (string keyFile in keyFiles)
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(keyFile));
            if (!P256.IsKey(key.ExportSubjectPublicKeyInfo()))
            {
                throw new ArgumentException($"{keyFile}: expected a P-256 key");
            }

            document = document.With(P256.Sign(key, document.Content.Span));
        }

        SignedFile.Replace(file, document);
        foreach (DocumentSignature signature in document.Signatures)
        {
            output.WriteLine($"signed by {signature.Key}");
        }

        return ToolCommand.Accepted;
    }

    public int Verify(string file, string keysFile)
    {
        BundleError error = KeyRing.TryParse(SignedFile.Read(keysFile).Content, out KeyRing? keys);
        if (error is not BundleError.None)
        {
            throw new FormatException($"{keysFile}: expected a key file");
        }

        using FileStream stream = File.OpenRead(file);
        using var reader = new BundleReader(new VerifyingSink(
            (document, _) => keys!.IsSigned(document, KeyRole.Release) ? BundleError.None : BundleError.NotTrusted));
        byte[] buffer = new byte[1 << 16];
        while (error is BundleError.None && stream.Read(buffer) is var count and > 0)
        {
            error = reader.Handle(buffer.AsSpan(0, count));
        }

        error = error is BundleError.None ? reader.HandleEnd() : error;
        output.WriteLine($"{file}: {error.InWords()}{(error is BundleError.None ? $": {reader.Manifest!.Name} {reader.Manifest.Version}" : "")}");
        return error is BundleError.None ? ToolCommand.Accepted : ToolCommand.Refused;
    }

    public int Inspect(string file, string? extract)
    {
        SignedDocument document = SignedFile.Read(file);
        output.WriteLine(Encoding.UTF8.GetString(document.Content.Span).TrimEnd());
        output.WriteLine($"digest {document.Digest}");
        foreach (DocumentSignature signature in document.Signatures)
        {
            output.WriteLine($"signed by {signature.Key}");
        }

        if (extract is not null)
        {
            _ = Directory.CreateDirectory(extract);
            File.WriteAllBytes(Path.Combine(extract, "signed"), document.Content.Span);
            foreach (DocumentSignature signature in document.Signatures)
            {
                File.WriteAllBytes(Path.Combine(extract, $"{signature.Key}.sig"), signature.Der.Span);
            }
        }

        return ToolCommand.Accepted;
    }

    public int Announce(string file, IReadOnlyList<string> bundles, long sequence, TimeSpan goodFor, IReadOnlyList<string> groups, int percent)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var latest = new LatestDocument
        {
            Sequence = sequence,
            Issued = now,
            Expires = now + goodFor,
            Releases = [.. bundles.Select(bundle => ReleaseOf(bundle, groups, percent))],
        };
        SignedFile.Write(file, new SignedDocument(latest.ToUtf8(), []), payloadFile: null);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {latest.Releases.Count} releases, sequence {sequence}, good until {latest.Expires:u}"));
        return ToolCommand.Accepted;
    }

    public int NewKey(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new StreamWriter(file, options))
        {
            stream.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        File.WriteAllText(file + ".pub", key.ExportSubjectPublicKeyInfoPem() + "\n");
        output.WriteLine($"key {P256.NameOf(key.ExportSubjectPublicKeyInfo())}");
        return ToolCommand.Accepted;
    }

    public int WriteKeys(
        string file, int version, (IReadOnlyList<string> Files, int Threshold) root, (IReadOnlyList<string> Files, int Threshold) release, IReadOnlyList<string> latest)
    {
        var keys = new Dictionary<Sha256Digest, ReadOnlyMemory<byte>>();
        var ring = new KeyRing
        {
            Version = version,
            Keys = keys,
            Roles = new Dictionary<KeyRole, RoleKeys>
            {
                [KeyRole.Root] = new RoleKeys(root.Threshold, Add(root.Files)),
                [KeyRole.Release] = new RoleKeys(release.Threshold, Add(release.Files)),
                [KeyRole.Latest] = new RoleKeys(1, Add(latest)),
            },
        };
        byte[] content = ring.ToUtf8();
        if (KeyRing.TryParse(content, out _) is not BundleError.None)
        {
            throw new ArgumentException("no phone takes these keys: expected P-256 keys, and no threshold above their number");
        }

        SignedFile.Write(file, new SignedDocument(content, []), payloadFile: null);
        output.WriteLine($"{file}: version {version}, {keys.Count} keys; to be signed by {root.Threshold} of its root keys");
        return ToolCommand.Accepted;

        List<Sha256Digest> Add(IReadOnlyList<string> files)
        {
            var names = new List<Sha256Digest>();
            foreach (string name in files)
            {
                using var key = ECDsa.Create();
                key.ImportFromPem(File.ReadAllText(name));
                byte[] bytes = key.ExportSubjectPublicKeyInfo();
                keys[P256.NameOf(bytes)] = bytes;
                names.Add(P256.NameOf(bytes));
            }

            return names;
        }
    }

    private static Release ReleaseOf(string bundle, IReadOnlyList<string> groups, int percent)
    {
        SignedDocument document = SignedFile.Read(bundle);
        return BundleManifest.TryParse(document.Content, out BundleManifest? manifest) is not BundleError.None
            ? throw new FormatException($"{bundle}: expected a bundle")
            : new Release
            {
                Version = manifest!.Version,
                Models = manifest.Models,
                Bundle = Path.GetFileName(bundle),
                Size = new FileInfo(bundle).Length,
                ManifestDigest = document.Digest,
                Groups = groups,
                Percent = percent,
            };
    }
}
