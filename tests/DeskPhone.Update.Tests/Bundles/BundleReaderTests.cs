using System.Text;
using System.Text.Json.Nodes;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Slots;
using DeskPhone.Update.Tests.Keys;

namespace DeskPhone.Update.Tests.Bundles;

/// <summary>Bundles as they come in, whole and otherwise.</summary>
public sealed class BundleReaderTests
{
    private readonly TestKeys _keys = new();
    private readonly TestBundle _bundle;

    public BundleReaderTests() => _bundle = TestBundle.Make(_keys, "2.0.0", size: 500);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void A_good_bundle_is_read_in_pieces_of_any_size(int piece) => Assert.Equal(BundleError.None, Read(_bundle.File, piece));

    [Fact]
    public void A_bundle_cut_anywhere_is_truncated()
    {
        byte[] file = _bundle.File;
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Equal(BundleError.Truncated, Read(file[..length]));
        }
    }

    [Fact]
    public void A_bundle_with_more_behind_it_is_too_long() => Assert.Equal(BundleError.TooLong, Read([.. _bundle.File, 0]));

    [Fact]
    public void A_bundle_with_any_bit_turned_is_refused()
    {
        byte[] file = _bundle.File;
        for (int bit = 0; bit < file.Length * 8; bit += 3)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(BundleError.None, Read(file));
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Noise_is_refused_and_never_throws()
    {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            byte[] noise = new byte[random.Next(400)];
            random.NextBytes(noise);
            "DPSIGN1\n"u8[..Math.Min(8, noise.Length)].CopyTo(noise);
            Assert.NotEqual(BundleError.None, Read(noise));
        }
    }

    [Fact]
    public void The_same_files_make_the_same_bytes_in_whatever_order_they_come()
    {
        using var one = new MemoryStream();
        using var other = new MemoryStream();

        BundleManifest first = BundlePacker.Pack(TestBundle.About("2.0.0"), TestBundle.Files("2.0.0", 500), one);
        BundleManifest second = BundlePacker.Pack(TestBundle.About("2.0.0"), TestBundle.Files("2.0.0", 500).Reverse(), other);

        Assert.Equal(first.ToUtf8(), second.ToUtf8());
        Assert.Equal(one.ToArray(), other.ToArray());
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("a/../../escape")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("./a")]
    [InlineData(".hidden")]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("bundle.signed")]
    [InlineData("a\u0000b")]
    [InlineData("sbom.cdx.json")] // there already
    [InlineData("start/below-a-file")]
    public void A_path_that_leaves_its_slot_or_takes_anothers_place_is_refused(string path)
    {
        JsonNode manifest = JsonNode.Parse(_bundle.Document.Content.Span)!;
        manifest["files"]!.AsArray().Add(new JsonObject
        {
            ["path"] = path,
            ["size"] = 0,
            ["sha256"] = Sha256Digest.Of([]).ToString(),
            ["executable"] = false,
        });
        SignedDocument signed = _keys.Sign(Encoding.UTF8.GetBytes(manifest.ToJsonString()), 1, 2);

        BundleError error = Read([.. signed.ToBytes(), .. _bundle.Payload]);

        Assert.Contains(error, new[] { BundleError.UnsafePath, BundleError.Malformed });
    }

    [Fact]
    public void A_payload_that_unpacks_to_more_than_was_signed_goes_no_further()
    {
        using var payload = new MemoryStream();
        BundleManifest bomb = BundlePacker.Pack(TestBundle.About("2.0.0"), [TestBundle.Source("zeros", new byte[50_000_000])], payload);
        Assert.InRange(bomb.PayloadSize, 1, 5000);
        BundleManifest lie = bomb with { Files = [bomb.Files[0] with { Size = 1000, Digest = Sha256Digest.Of(new byte[1000]) }] };

        Assert.Equal(BundleError.TooLong, Read([.. _keys.Sign(lie.ToUtf8(), 1, 2).ToBytes(), .. payload.ToArray()]));
    }

    [Theory]
    [InlineData("\"version\": \"2.0.0\"", "\"version\": \"2\"")]
    [InlineData("\"type\": \"deskphone-bundle\"", "\"type\": \"deskphone-latest\"")]
    [InlineData("\"format\": 1", "\"format\": 2")]
    [InlineData("\"size\": 0", "\"size\": -1")]
    [InlineData("\"size\": 0", "\"size\": 99999999999")]
    [InlineData("\"format\": 1", "\"format\": 1, \"format\": 1")]
    public void A_manifest_that_says_something_impossible_is_refused_whoever_signed_it(string before, string after)
    {
        string text = Encoding.UTF8.GetString(_bundle.Document.Content.Span);
        Assert.Contains(before, text, StringComparison.Ordinal);

        SignedDocument signed = _keys.Sign(Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal)), 1, 2);

        Assert.Contains(Read([.. signed.ToBytes(), .. _bundle.Payload]), new[] { BundleError.Malformed, BundleError.TooLarge });
    }

    [Fact]
    public void Every_refusal_has_its_one_line()
    {
        string[] lines = [.. Enum.GetValues<BundleError>().Select(static error => error.InWords())];

        Assert.Equal(lines.Length, lines.Distinct().Count());
        Assert.All(lines, static line => Assert.InRange(line.Length, 10, 60));
    }

    private BundleError Read(byte[] file, int piece = int.MaxValue)
    {
        using var reader = new BundleReader(new VerifyingSink(
            (document, _) => _keys.Ring.IsSigned(document, KeyRole.Release) ? BundleError.None : BundleError.NotTrusted));
        for (int at = 0; at < file.Length;)
        {
            int length = Math.Min(piece, file.Length - at);
            BundleError error = reader.Handle(file.AsSpan(at, length));
            if (error is not BundleError.None)
            {
                return error;
            }

            at += length;
        }

        return reader.HandleEnd();
    }
}
