using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Releases;

/// <summary>One version that <c>latest</c> offers.</summary>
public sealed record Release
{
    /// <summary>What it is.</summary>
    public required FirmwareVersion Version { get; init; }

    /// <summary>For which models.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The bundle's file name, beside <c>latest</c>.</summary>
    public required string Bundle { get; init; }

    /// <summary>Bytes of the bundle.</summary>
    public required long Size { get; init; }

    /// <summary>Digest of its signed manifest, and so of everything in it.</summary>
    public required Sha256Digest ManifestDigest { get; init; }

    /// <summary>The groups of phones that get it; empty for all.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>How many of them, per cent.</summary>
    public int Percent { get; init; } = 100;

    /// <summary>Whether this phone is among those that get it: the same phones at every look, others for every version.</summary>
    /// <param name="model">The phone's model.</param>
    /// <param name="group">Its group; empty for none.</param>
    /// <param name="device">What tells it from all others.</param>
    public bool IsFor(string model, string group, string device) =>
        Models.Contains(model, StringComparer.Ordinal)
        && (Groups.Count == 0 || Groups.Contains(group, StringComparer.Ordinal))
        && BucketOf($"{device}\n{Version}") < Percent;

    /// <summary>0 to 99, evenly over all names and always the same for one.</summary>
    internal static int BucketOf(string name)
    {
        Span<byte> digest = stackalloc byte[Sha256Digest.Length];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(name), digest);
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(digest) % 100);
    }
}
