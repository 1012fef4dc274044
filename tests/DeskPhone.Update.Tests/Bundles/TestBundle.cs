using System.Text;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Tests.Keys;

namespace DeskPhone.Update.Tests.Bundles;

/// <summary>A small bundle for a model called <c>pc</c>.</summary>
public sealed record TestBundle(SignedDocument Document, byte[] Payload)
{
    public byte[] File => [.. Document.ToBytes(), .. Payload];

    public BundleManifest Manifest => BundleManifest.TryParse(Document.Content, out BundleManifest? manifest) is BundleError.None ? manifest! : throw new InvalidOperationException();

    public static FirmwareVersion Version(string text) => FirmwareVersion.TryParse(text, out FirmwareVersion version) ? version : throw new FormatException(text);

    public static BundleManifest About(string version, string minimum = "0.0.0", string floor = "0.0.0") => new()
    {
        Name = "deskphone",
        Version = Version(version),
        Models = ["pc"],
        MinimumVersion = Version(minimum),
        FloorVersion = Version(floor),
        Notes = "For people.",
        PayloadSize = 0,
        PayloadDigest = default,
        Files = [],
    };

    public static TestBundle Make(TestKeys keys, string version, string minimum = "0.0.0", string floor = "0.0.0", int size = 3000, params int[] signers) =>
        Make(keys, About(version, minimum, floor), Files(version, size), signers);

    public static TestBundle Make(TestKeys keys, BundleManifest about, IEnumerable<BundleSource> files, params int[] signers)
    {
        using var payload = new MemoryStream();
        BundleManifest manifest = BundlePacker.Pack(about, files, payload, quality: 4);
        return new TestBundle(keys.Sign(manifest.ToUtf8(), signers.Length > 0 ? signers : [1, 2]), payload.ToArray());
    }

    public Release Release(int percent = 100, params string[] groups) => new()
    {
        Version = Manifest.Version,
        Models = ["pc"],
        Bundle = $"deskphone-{Manifest.Version}.bundle",
        Size = File.Length,
        ManifestDigest = Document.Digest,
        Percent = percent,
        Groups = groups,
    };

    public static IEnumerable<BundleSource> Files(string version, int size)
    {
        byte[] noise = new byte[size];
        new Random(version.Length + size).NextBytes(noise);
        return
        [
            Source("start", Encoding.UTF8.GetBytes($"#!/bin/sh\necho {version}\n"), isExecutable: true),
            Source("lib/phone.dll", [.. Encoding.UTF8.GetBytes(version), .. noise]),
            Source("lib/deep/er/empty", []),
            Source("sbom.cdx.json", "{}"u8.ToArray()),
        ];
    }

    public static BundleSource Source(string path, byte[] content, bool isExecutable = false) =>
        new(path, isExecutable, () => new MemoryStream(content, writable: false));
}
