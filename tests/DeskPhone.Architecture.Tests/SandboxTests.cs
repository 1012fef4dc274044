using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DeskPhone.Architecture.Tests;

/// <summary>What the service manager itself thinks of the sandboxes of our units; 0 is none exposed, 10 all.</summary>
public sealed partial class SandboxTests(ITestOutputHelper output)
{
    private const string Analyzer = "/usr/bin/systemd-analyze";
    private const string Units = "board/common/files/etc/systemd/system";

    [Theory]
    [InlineData("deskphone.service", 2.3)]
    [InlineData("deskphone-voice.service", 2.4)]
    [InlineData("deskphone-updater.service", 6.4)]
    public async Task A_unit_is_exposed_no_more_than_it_has_to_be(string unit, double most)
    {
        if (!File.Exists(Analyzer))
        {
            Assert.Skip("not installed: systemd-analyze (package systemd)");
        }

        using Process process = Process.Start(new ProcessStartInfo(Analyzer, ["security", "--offline=yes", "--no-pager", Path.Combine(Repository.Root, Units, unit)]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("systemd-analyze does not start");
        string text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Match score = Score().Match(text);
        output.WriteLine(score.Value);
        Assert.True(score.Success, text);
        Assert.InRange(double.Parse(score.Groups["score"].Value, CultureInfo.InvariantCulture), 0, most);
    }

    [GeneratedRegex(@"Overall exposure level for [^:]+: (?<score>[0-9.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Score();
}
