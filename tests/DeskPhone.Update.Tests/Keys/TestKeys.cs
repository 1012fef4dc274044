using System.Security.Cryptography;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;

namespace DeskPhone.Update.Tests.Keys;

/// <summary>Private keys and the ring that knows them: releases want two of three, <c>latest</c> and the ring itself one.</summary>
public sealed class TestKeys
{
    private readonly ECDsa[] _keys = [.. Enumerable.Range(0, 6).Select(static _ => ECDsa.Create(ECCurve.NamedCurves.nistP256))];

    public TestKeys() => Ring = RingOf(1, [0], [1, 2, 3], 2, [4]);

    /// <summary>Root: key 0. Release: two of 1, 2, 3. Latest: 4. Key 5 is nobody's.</summary>
    public KeyRing Ring { get; }

    public ECDsa this[int index] => _keys[index];

    public KeyRing RingOf(int version, int[] root, int[] release, int threshold, int[] latest) => new()
    {
        Version = version,
        Keys = root.Concat(release).Concat(latest).Distinct()
            .ToDictionary(NameOf, index => (ReadOnlyMemory<byte>)_keys[index].ExportSubjectPublicKeyInfo()),
        Roles = new Dictionary<KeyRole, RoleKeys>
        {
            [KeyRole.Root] = new RoleKeys(1, [.. root.Select(NameOf)]),
            [KeyRole.Release] = new RoleKeys(threshold, [.. release.Select(NameOf)]),
            [KeyRole.Latest] = new RoleKeys(1, [.. latest.Select(NameOf)]),
        },
    };

    public Sha256Digest NameOf(int index) => P256.NameOf(_keys[index].ExportSubjectPublicKeyInfo());

    public SignedDocument Sign(ReadOnlyMemory<byte> content, params int[] signers) => signers.Aggregate(
        new SignedDocument(content, []), (document, index) => document.With(P256.Sign(_keys[index], content.Span)));
}
