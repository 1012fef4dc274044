using System.Globalization;
using System.Text.RegularExpressions;
using DeskPhone.Board.Tests.Bench;

namespace DeskPhone.Board.Tests;

/// <summary>The drivers' own tests, run inside the board on the kernel's devices.</summary>
[Collection(BoardCollection.Name)]
public sealed partial class DriverContractTests(BoardBench bench)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(170);

    [Fact]
    public async Task The_drivers_keep_the_contracts_of_the_hardware_on_a_real_kernel()
    {
        Assert.SkipWhen(bench.WhyNot is not null, bench.WhyNot ?? "");
        Assert.SkipUnless(File.Exists(VirtualBoard.Contracts), "no contracts.squashfs; run tools/test --lane board");
        await bench.WaitForRegistrationAsync(s_limit);

        // The phone lets go of the devices, and takes them again afterwards.
        (int exitCode, string output) = await bench.Board.Shell.TryRunAsync(
            """
            systemctl stop deskphone.service
            modprobe -a uinput uhid hid-generic veth
            mkdir -p /run/contracts
            mount -t squashfs /dev/disk/by-id/virtio-contracts /run/contracts
            cd /tmp && DESKPHONE_BOARD=yes /run/contracts/DeskPhone.Hal.Tests --no-progress --no-ansi --output Detailed --results-directory /tmp/results --filter-class '*Linux*'
            code=$?
            umount /run/contracts
            systemctl start --no-block deskphone.service
            exit $code
            """,
            s_limit);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, output);
        Assert.True(int.Parse(Succeeded.Match(output).Groups["count"].Value, CultureInfo.InvariantCulture) >= 20, output);
        Assert.Contains("skipped: 0", output, StringComparison.Ordinal);
        await bench.Board.WaitForServiceAsync(s_limit);
    }

    [GeneratedRegex(@"succeeded: (?<count>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Succeeded { get; }
}
