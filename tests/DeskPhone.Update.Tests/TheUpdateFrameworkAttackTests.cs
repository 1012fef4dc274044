using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Tests.Bundles;
using DeskPhone.Update.Tests.Keys;
using DeskPhone.Update.Tests.Slots;

namespace DeskPhone.Update.Tests;

/// <summary>The attacks that The Update Framework names (specification §1.5.2), each against a server or a wire in the wrong hands.</summary>
public sealed class TheUpdateFrameworkAttackTests
{
    private static readonly DateTimeOffset s_today = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly SlotBench _bench = new();

    private TestKeys Keys => _bench.Keys;

    [Fact]
    public void Without_an_attack_the_update_is_installed()
    {
        TestBundle bundle = _bench.Bundle("2.0.0");

        Assert.Equal(BundleError.None, Look(Latest(7, bundle), out LatestDocument? latest));
        Assert.Equal(BundleError.None, _bench.Install(bundle, latest!.Releases[0]));
        _bench.AssertStarts("2.0.0");
    }

    [Fact]
    public void Arbitrary_installation_a_bundle_signed_by_nobody_known_is_refused()
    {
        TestBundle good = _bench.Bundle("2.0.0");
        foreach (int[] signers in new int[][] { [], [5], [0, 4], [4, 5] })
        {
            TestBundle forged = good with { Document = Keys.Sign(good.Document.Content, signers) };
            Assert.Equal(BundleError.NotTrusted, _bench.Install(forged));
        }

        _bench.AssertStarts("1.0.0");
    }

    [Fact]
    public void Arbitrary_installation_a_signature_of_one_document_is_worth_nothing_on_another()
    {
        TestBundle other = TestBundle.Make(Keys, "6.6.6");
        TestBundle forged = other with { Document = other.Document with { Signatures = _bench.Bundle("2.0.0").Document.Signatures } };

        Assert.Equal(BundleError.NotTrusted, _bench.Install(forged));
    }

    [Fact]
    public void Arbitrary_installation_a_signed_latest_is_no_bundle_and_a_bundle_no_latest()
    {
        byte[] latest = Latest(7, _bench.Bundle("2.0.0"));

        Assert.Equal(BundleError.Malformed, _bench.Install(latest));
        SignedDocument asLatest = Keys.Sign(_bench.Bundle("2.0.0").Document.Content, 4);
        Assert.Equal(BundleError.Malformed, Look(asLatest.ToBytes(), out _));
    }

    [Fact]
    public void Key_below_threshold_one_stolen_release_key_signs_nothing()
    {
        TestBundle good = _bench.Bundle("2.0.0");
        SignedDocument once = Keys.Sign(good.Document.Content, 1);

        Assert.Equal(BundleError.NotTrusted, _bench.Install(good with { Document = once }));
        // Nor does it by signing twice.
        DocumentSignature again = P256.Sign(Keys[1], once.Content.Span);
        Assert.Equal(BundleError.NotTrusted, _bench.Install(good with { Document = once with { Signatures = [.. once.Signatures, again] } }));
        // Nor with the key of the server that signs latest.
        Assert.Equal(BundleError.NotTrusted, _bench.Install(good with { Document = Keys.Sign(good.Document.Content, 1, 4) }));
        Assert.Equal(BundleError.None, _bench.Install(good with { Document = Keys.Sign(good.Document.Content, 1, 3) }));
    }

    [Fact]
    public void Rollback_a_latest_older_than_one_seen_is_refused() =>
        Assert.Equal(BundleError.Replayed, Look(Latest(6, _bench.Bundle("2.0.0")), out _, seen: 7));

    [Fact]
    public void Rollback_a_version_below_the_floor_is_refused_however_well_signed()
    {
        _bench.Install(_bench.Bundle("2.0.0", floor: "2.0.0"));
        Assert.True(new Update.Slots.SlotTrial(_bench.Disk).Commit());

        Assert.Equal(BundleError.TooOld, _bench.Install(_bench.Bundle("1.9.9")));
        _bench.AssertStarts("2.0.0");
    }

    [Fact]
    public void Freeze_a_latest_that_expired_is_refused_and_says_so()
    {
        byte[] latest = Latest(7, _bench.Bundle("2.0.0"));

        Assert.Equal(BundleError.Expired, Look(latest, out _, utc: s_today.AddDays(2)));
        Assert.Equal(BundleError.None, Look(latest, out _, utc: s_today.AddDays(2).AddSeconds(-1)));
    }

    [Fact]
    public void Freeze_with_the_clock_at_1970_nothing_is_believed_to_be_fresh() =>
        Assert.Equal(BundleError.ClockUnknown, Look(Latest(7, _bench.Bundle("2.0.0")), out _, utc: null));

    [Fact]
    public void Mix_and_match_a_good_bundle_that_is_not_the_announced_one_is_refused()
    {
        Release announced = _bench.Bundle("2.0.0").Release();
        TestBundle other = _bench.Bundle("1.5.0");

        Assert.Equal(BundleError.NotTheLatest, _bench.Install(other, announced with { Size = other.File.Length }));
        _bench.AssertStarts("1.0.0");
    }

    [Fact]
    public void Mix_and_match_the_manifest_of_one_version_over_the_files_of_another_is_refused()
    {
        TestBundle mixed = _bench.Bundle("2.0.0") with { Payload = _bench.Bundle("3.0.0").Payload };

        Assert.Contains(_bench.Install(mixed), new[] { BundleError.WrongHash, BundleError.Malformed, BundleError.TooLong, BundleError.Truncated });
        _bench.AssertStarts("1.0.0");
    }

    [Fact]
    public void Wrong_length_a_bundle_shorter_or_longer_than_announced_is_refused()
    {
        TestBundle bundle = _bench.Bundle("2.0.0");

        Assert.Equal(BundleError.TooLong, _bench.Install([.. bundle.File, 0], bundle.Release()));
        Assert.Equal(BundleError.Truncated, _bench.Install(bundle.File[..^1], bundle.Release()));
        Assert.Equal(BundleError.TooLong, _bench.Install(bundle, bundle.Release() with { Size = bundle.File.Length - 1 }));
    }

    [Fact]
    public void Endless_data_a_bundle_that_never_ends_is_left_at_its_announced_end()
    {
        using var endless = new EndlessStream(_bench.Bundle("2.0.0").File);

        BundleError error = new Update.Slots.SlotInstaller(_bench.Disk).Install(
            endless, new Update.Slots.InstallOptions { Model = "pc", Keys = Keys.Ring }, static _ => { });

        Assert.Equal(BundleError.TooLong, error);
        Assert.InRange(endless.BytesRead, 1, 200_000);
    }

    [Fact]
    public void Endless_data_a_head_that_never_ends_is_left_too()
    {
        using var endless = new EndlessStream([.. "DPSIGN1\n"u8, 0x00, 0x1F, 0xFF, 0xFF, 0, 0]);

        BundleError error = new Update.Slots.SlotInstaller(_bench.Disk).Install(
            endless, new Update.Slots.InstallOptions { Model = "pc", Keys = Keys.Ring }, static _ => { });

        Assert.NotEqual(BundleError.None, error);
        Assert.InRange(endless.BytesRead, 1, 3 << 20);
    }

    [Fact]
    public void Wrong_model_and_wrong_order_of_versions_are_refused()
    {
        TestBundle other = TestBundle.Make(Keys, TestBundle.About("2.0.0") with { Models = ["rpi4"] }, TestBundle.Files("2.0.0", 100));

        Assert.Equal(BundleError.WrongModel, _bench.Install(other));
        Assert.Equal(BundleError.NeedsNewer, _bench.Install(_bench.Bundle("3.0.0", minimum: "2.0.0")));
        Assert.Equal(BundleError.AlreadyInstalled, _bench.Install(_bench.Bundle("1.0.0")));
    }

    private static BundleError Look(KeyRing ring, byte[] file, out LatestDocument? latest, long seen, DateTimeOffset? utc) =>
        LatestDocument.TryVerify(file, ring, seen, utc, out latest);

    private BundleError Look(byte[] file, out LatestDocument? latest, long seen = 0) => Look(Keys.Ring, file, out latest, seen, s_today);

    private BundleError Look(byte[] file, out LatestDocument? latest, DateTimeOffset? utc) => Look(Keys.Ring, file, out latest, 0, utc);

    private byte[] Latest(long sequence, TestBundle bundle) => Keys.Sign(
        new LatestDocument { Sequence = sequence, Issued = s_today, Expires = s_today.AddDays(2), Releases = [bundle.Release()] }.ToUtf8(), 4).ToBytes();
}
