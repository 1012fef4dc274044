using DeskPhone.Update.Bundles;
using DeskPhone.Update.Slots;
using DeskPhone.Update.Tests.Bundles;

namespace DeskPhone.Update.Tests.Slots;

public sealed class SlotInstallerTests
{
    private readonly SlotBench _bench = new();

    [Fact]
    public void A_new_version_starts_next_on_trial_and_the_old_one_stays()
    {
        Assert.Equal(BundleError.None, _bench.Install(_bench.Bundle("2.0.0")));

        _bench.AssertStarts("2.0.0");
        TrialRecord trial = Assert.IsType<TrialRecord>(_bench.Store.Trial);
        Assert.Equal(("1.0.0", "2.0.0", 0), (trial.From.ToString(), trial.To.ToString(), trial.Tries));
        Assert.Equal(["sip:101@example.org"], trial.Registered);
        Assert.True(_bench.Store.IsIntact(TestBundle.Version("1.0.0")));
        Assert.Equal(SlotState.Switched, _bench.Store.Status.State);
    }

    [Fact]
    public void While_one_version_is_on_trial_no_other_is_installed()
    {
        _bench.Install(_bench.Bundle("2.0.0"));

        Assert.Equal(BundleError.Busy, _bench.Install(_bench.Bundle("3.0.0")));
        _bench.AssertStarts("2.0.0");
    }

    [Fact]
    public void A_committed_version_raises_the_floor_and_ends_the_trial()
    {
        _bench.Install(_bench.Bundle("2.0.0", floor: "1.5.0"));
        Assert.Equal("0.0.0", _bench.Store.Floor.ToString());

        Assert.True(new SlotTrial(_bench.Disk).Commit());

        Assert.Equal("1.5.0", _bench.Store.Floor.ToString());
        Assert.Null(_bench.Store.Trial);
        Assert.Equal(BundleError.TooOld, _bench.Install(_bench.Bundle("1.0.0")));
        Assert.Equal("1.0.0", _bench.Store.Previous.ToString());
    }

    [Fact]
    public void A_version_that_failed_is_not_tried_again_and_the_reason_is_kept()
    {
        _bench.Install(_bench.Bundle("2.0.0"));

        Assert.True(new SlotTrial(_bench.Disk).RollBack("it does not register"));

        _bench.AssertStarts("1.0.0");
        Assert.Equal(new SlotStatus(SlotState.RolledBack, "2.0.0", 0, "it does not register"), _bench.Store.Status);
        Assert.Equal(BundleError.Quarantined, _bench.Install(_bench.Bundle("2.0.0")));
        Assert.Equal(BundleError.None, _bench.Install(_bench.Bundle("2.0.1")));
    }

    [Fact]
    public void Three_versions_lie_on_the_disk_at_most_and_the_one_before_is_always_among_them()
    {
        foreach (string version in new[] { "2.0.0", "3.0.0", "4.0.0" })
        {
            Assert.Equal(BundleError.None, _bench.Install(_bench.Bundle(version)));
            Assert.True(new SlotTrial(_bench.Disk).Commit());
        }

        Assert.Equal(["2.0.0", "3.0.0", "4.0.0"], _bench.Disk.List("slots").Order(StringComparer.Ordinal));
        Assert.Equal("3.0.0", _bench.Store.Previous.ToString());
    }

    [Fact]
    public void A_full_disk_is_seen_before_anything_is_written()
    {
        _bench.Disk.Size = SlotInstaller.Reserve + 5000;

        Assert.Equal(BundleError.DiskFull, _bench.Install(_bench.Bundle("2.0.0")));

        _bench.AssertStarts("1.0.0");
        Assert.Equal(["1.0.0"], _bench.Disk.List("slots"));
    }

    [Fact]
    public void A_bundle_changed_between_the_look_and_the_unpacking_is_refused()
    {
        byte[] file = _bench.Bundle("2.0.0").File;
        using var changing = new ChangingStream(file, at: file.Length - 100);

        BundleError error = new SlotInstaller(_bench.Disk).Install(
            changing, new InstallOptions { Model = "pc", Keys = _bench.Keys.Ring }, static _ => { });

        Assert.Contains(error, new[] { BundleError.WrongHash, BundleError.Malformed, BundleError.TooLong });
        _bench.AssertStarts("1.0.0");
        Assert.Equal(["1.0.0"], _bench.Disk.List("slots"));
    }

    /// <summary>The whole of an update, with the power gone after every single step of it and the unsynced lost as chance has it.</summary>
    [Fact]
    public void Wherever_the_power_goes_a_whole_version_starts_and_the_update_can_be_done_again()
    {
        int cuts = PowerCuts(isSyncing: true, (bench, seed, step) =>
        {
            bench.AssertStarts("1.0.0", "2.0.0");
            Assert.True(bench.Store.IsIntact(TestBundle.Version("1.0.0")), $"seed {seed}, step {step}");
            new SlotInstaller(bench.Disk).Recover();
            if (bench.Store.Trial is null && bench.Store.Current?.ToString() == "1.0.0")
            {
                Assert.Equal(BundleError.None, bench.Install(bench.Bundle("2.0.0")));
            }

            bench.AssertStarts("2.0.0");
        });

        Assert.InRange(cuts, 500, 20_000);
    }

    [Fact]
    public void The_same_without_syncs_leaves_phones_that_do_not_start()
    {
        int broken = 0;
        _ = PowerCuts(isSyncing: false, (bench, _, _) =>
            broken += bench.Store.Current is { } current && bench.Store.IsIntact(current) ? 0 : 1);

        Assert.InRange(broken, 10, int.MaxValue);
    }

    [Fact]
    public void Wherever_the_power_goes_in_a_commit_or_a_rollback_it_is_finished_afterwards()
    {
        foreach (bool isGood in new[] { true, false })
        {
            for (int step = 0; ; step++)
            {
                var bench = new SlotBench();
                bench.Install(bench.Bundle("2.0.0", floor: "2.0.0"));
                bench.Disk.CutAfter(step);
                bool isCut = !TryWithPower(() => End(bench, isGood));
                bench.Disk = bench.Disk.Restart(new Random(step));
                bench.AssertStarts("1.0.0", "2.0.0");
                new SlotInstaller(bench.Disk).Recover();
                _ = bench.Store.Trial is null || End(bench, isGood);

                bench.AssertStarts(isGood ? "2.0.0" : "1.0.0");
                Assert.Null(bench.Store.Trial);
                Assert.Equal(isGood ? "2.0.0" : "0.0.0", bench.Store.Floor.ToString());
                Assert.Equal(!isGood, bench.Store.Quarantined.ContainsKey("2.0.0"));
                if (!isCut)
                {
                    break;
                }
            }
        }
    }

    private static bool End(SlotBench bench, bool isGood) =>
        isGood ? new SlotTrial(bench.Disk).Commit() : new SlotTrial(bench.Disk).RollBack("it hangs");

    private static int PowerCuts(bool isSyncing, Action<SlotBench, int, int> check)
    {
        int cuts = 0;
        for (int seed = 0; seed < 24; seed++)
        {
            for (int step = 0; ; step++)
            {
                var bench = new SlotBench();
                bench.Disk = new SimSlotDisk { IsSyncing = isSyncing };
                _ = bench.Install(bench.Bundle("1.0.0"));
                bench.Disk = Settled(bench.Disk);
                bench.Disk.CutAfter(step);
                bool isWhole = TryWithPower(() => bench.Install(bench.Bundle("2.0.0")));
                bench.Disk = bench.Disk.Restart(new Random((seed * 1000) + step));
                check(bench, seed, step);
                cuts++;
                if (isWhole)
                {
                    break;
                }
            }
        }

        return cuts;
    }

    /// <summary>The version that runs has been on the disk for days.</summary>
    private static SimSlotDisk Settled(SimSlotDisk disk)
    {
        disk.Settle();
        return disk;
    }

    private static bool TryWithPower(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (PowerCutException)
        {
            return false;
        }
    }
}
