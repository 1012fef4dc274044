using System.Diagnostics;

namespace DeskPhone.DemoPbx.Tests.Host;

/// <summary>The stand-alone program, as a process.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("--user", "201:pw", "--listen", "nowhere")]
    [InlineData("--user", "201:pw", "--listen", "0.0.0.0:5060")]
    [InlineData("--user", "201:pw", "--listen", "127.0.0.1")]
    [InlineData("--user", "201")]
    [InlineData("--user", ":pw")]
    [InlineData("--user", "201:pw", "--user", "201:other")]
    [InlineData("--user", "100:pw")]
    [InlineData("--frobnicate")]
    [InlineData("--listen", "127.0.0.1:0")]
    public async Task A_wrong_argument_ends_it_with_2_and_one_line(params string[] arguments)
    {
        using Process program = Start(arguments);
        string error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, program.ExitCode);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("demopbx: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("pw", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_what_there_is_to_dial_and_ends_when_told_to()
    {
        using Process program = Start("--listen", "127.0.0.1:0", "--user", "201:secret");
        List<string> lines = [];
        while (lines is not [.., "ready"])
        {
            lines.Add(await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("it ended"));
        }

        using Process kill = Process.Start("sh", ["-c", $"kill {program.Id}"]); // The shell's own: a bare system has no other.
        await program.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(0, program.ExitCode);
        Assert.Contains("100 echo", lines);
        Assert.DoesNotContain(lines, static line => line.Contains("secret", StringComparison.Ordinal));
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(typeof(DemoPbxEngine).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
