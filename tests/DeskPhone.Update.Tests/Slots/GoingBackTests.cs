using DeskPhone.Update.Bundles;
using DeskPhone.Update.Slots;

namespace DeskPhone.Update.Tests.Slots;

/// <summary>An administrator goes back to the version before, long after the trial.</summary>
public sealed class GoingBackTests
{
    private const string Reason = "an administrator went back from it";

    private readonly SlotBench _bench = new();

    [Fact]
    public void The_version_before_starts_and_the_one_left_is_not_installed_again_by_itself()
    {
        Commit("2.0.0");

        Assert.True(new SlotTrial(_bench.Disk).GoBack(Reason));

        _bench.AssertStarts("1.0.0");
        Assert.Equal(new SlotStatus(SlotState.RolledBack, "2.0.0", 0, Reason), _bench.Store.Status);
        Assert.Equal(BundleError.Quarantined, _bench.Install(_bench.Bundle("2.0.0")));
        Assert.False(new SlotTrial(_bench.Disk).GoBack(Reason)); // Not forward again to what was left.
        _bench.AssertStarts("1.0.0");
    }

    [Fact]
    public void Below_the_floor_nobody_goes_back()
    {
        Commit("2.0.0", floor: "2.0.0");

        Assert.False(new SlotTrial(_bench.Disk).GoBack(Reason));

        _bench.AssertStarts("2.0.0");
        Assert.Empty(_bench.Store.Quarantined);
    }

    [Fact]
    public void During_a_trial_and_without_a_version_before_nothing_happens()
    {
        Assert.False(new SlotTrial(_bench.Disk).GoBack(Reason));
        _bench.Install(_bench.Bundle("2.0.0"));

        Assert.False(new SlotTrial(_bench.Disk).GoBack(Reason));

        _bench.AssertStarts("2.0.0");
    }

    [Fact]
    public void Wherever_the_power_goes_a_whole_version_starts()
    {
        for (int step = 0; ; step++)
        {
            var bench = new SlotBench();
            bench.Install(bench.Bundle("2.0.0"));
            new SlotTrial(bench.Disk).Commit();
            bench.Disk.CutAfter(step);
            bool isDone = TryGoBack(bench);
            bench.Disk = bench.Disk.Restart(new Random(step));

            bench.AssertStarts("1.0.0", "2.0.0");
            if (isDone)
            {
                bench.AssertStarts("1.0.0");
                break;
            }
        }
    }

    private static bool TryGoBack(SlotBench bench)
    {
        try
        {
            return new SlotTrial(bench.Disk).GoBack(Reason);
        }
        catch (PowerCutException)
        {
            return false;
        }
    }

    private void Commit(string version, string floor = "0.0.0")
    {
        _bench.Install(_bench.Bundle(version, floor: floor));
        Assert.True(new SlotTrial(_bench.Disk).Commit());
    }
}
