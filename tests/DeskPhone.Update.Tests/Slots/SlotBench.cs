using System.Collections.Concurrent;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Slots;
using DeskPhone.Update.Tests.Bundles;
using DeskPhone.Update.Tests.Keys;

namespace DeskPhone.Update.Tests.Slots;

/// <summary>A phone's slots on a disk in memory, with version 1.0.0 running.</summary>
public sealed class SlotBench
{
    // Keys and bundles are dear, and nothing changes them: one set for all benches.
    private static readonly TestKeys s_keys = new();
    private static readonly ConcurrentDictionary<string, TestBundle> s_bundles = new(StringComparer.Ordinal);

    public SlotBench(SimSlotDisk? disk = null)
    {
        Disk = disk ?? new SimSlotDisk();
        Assert.Equal(BundleError.None, Install(Bundle("1.0.0")));
    }

    public TestKeys Keys => s_keys;

    public SimSlotDisk Disk { get; set; }

    public SlotStore Store => new(Disk);

    public TestBundle Bundle(string version, string minimum = "0.0.0", string floor = "0.0.0") =>
        s_bundles.GetOrAdd($"{version} {minimum} {floor}", _ => TestBundle.Make(s_keys, version, minimum, floor));

    public BundleError Install(TestBundle bundle, Release? expected = null) => Install(bundle.File, expected);

    public BundleError Install(byte[] file, Release? expected = null)
    {
        using var stream = new MemoryStream(file, writable: false);
        return new SlotInstaller(Disk).Install(
            stream, new InstallOptions { Model = "pc", Keys = Keys.Ring, Expected = expected, Sequence = 1, Registered = ["sip:101@example.org"] }, static _ => { });
    }

    /// <summary>The phone starts a whole slot, or this test fails.</summary>
    public void AssertStarts(params string[] versions)
    {
        FirmwareVersion current = Assert.NotNull(Store.Current);
        Assert.Contains(current.ToString(), versions);
        Assert.True(Store.IsIntact(current), $"{current} is damaged");
    }
}
