using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Bench;

/// <summary>What the bench needs of no peer. These run everywhere, so that a machine without peers still shows a lane that ran.</summary>
public sealed class ToolTests
{
    [Fact]
    public void What_is_missing_is_named_with_the_command_that_installs_it()
    {
        string? reason = PeerTools.WhyMissing("sh", "no-such-peer");

        Assert.Equal("not installed: no-such-peer; sudo apt-get install no-such-peer", reason);
        Assert.Null(PeerTools.WhyMissing("sh"));
    }

    [Fact]
    public void Ports_are_handed_out_once_and_runs_begin_even()
    {
        int[] ports = [.. Enumerable.Range(0, 20).Select(static _ => FreePorts.Next())];
        int run = FreePorts.NextRange(4);

        Assert.Equal(ports.Length, ports.Distinct().Count());
        Assert.Equal(0, run % 2);
        Assert.DoesNotContain(run, ports);
    }

    [Fact]
    public void A_recording_still_being_written_is_read_as_far_as_it_goes()
    {
        string path = Path.GetTempFileName();
        try
        {
            short[] samples = ToneAnalysis.Sine(8_000, 500, -6, TimeSpan.FromSeconds(0.5));
            new WavFile(8_000, samples).Write(path);
            Assert.Equal(samples, WavFile.Read(path).Samples);

            byte[] unfinished = File.ReadAllBytes(path);
            unfinished.AsSpan(40, 4).Clear();
            File.WriteAllBytes(path, unfinished);

            Assert.Equal(samples, WavFile.Read(path).Samples);
            Assert.Equal(8_000, WavFile.Read(path).SampleRateHz);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_program_is_ended_with_its_children()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dp-");
        PeerProcess shell = PeerProcess.Start("/bin/sh", ["-c", "sleep 1000 & echo child $!; wait"], folder.FullName);
        string line = await shell.Log.WaitForAsync("the child", static line => line.StartsWith("child ", StringComparison.Ordinal), TimeSpan.FromSeconds(5));

        await shell.DisposeAsync();

        await Wait.UntilAsync("the child's end", () => !Directory.Exists($"/proc/{line[6..]}"), TimeSpan.FromSeconds(5));
        folder.Delete(recursive: true);
    }
}
