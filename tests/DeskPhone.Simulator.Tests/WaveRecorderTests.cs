using DeskPhone.Simulator.Sound;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Simulator.Tests;

public sealed class WaveRecorderTests : IDisposable
{
    private const int RateHz = 16_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("deskphone-ear-").FullName;
    private readonly NoLog _log = new();

    private string Ear => Path.Combine(_folder, "ear.wav");

    [Fact]
    public async Task What_was_heard_is_in_the_file_sample_for_sample()
    {
        short[] sound = [.. Enumerable.Range(0, 3 * RateHz).Select(static i => (short)(i * 7))];

        await using (WaveRecorder recorder = WaveRecorder.Open(Ear, _log))
        {
            recorder.Begin(RateHz);
            foreach (short[] frame in sound.Chunk(160))
            {
                recorder.Write(frame, RateHz);
            }
        }

        WavFile heard = WavFile.Read(Ear);
        Assert.Equal(RateHz, heard.SampleRateHz);
        Assert.Equal(sound, heard.Samples);
    }

    [Fact]
    public async Task Before_the_first_sound_the_file_is_a_wave_file_already()
    {
        await using WaveRecorder recorder = WaveRecorder.Open(Ear, _log);
        recorder.Begin(RateHz);

        Assert.Empty(WavFile.Read(Ear).Samples);
    }

    [Fact]
    public async Task A_phone_that_did_not_start_leaves_an_old_recording_alone()
    {
        await File.WriteAllTextAsync(Ear, "an old recording", TestContext.Current.CancellationToken);

        await using (WaveRecorder.Open(Ear, _log))
        {
            // Never begun.
        }

        Assert.Equal("an old recording", await File.ReadAllTextAsync(Ear, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_phone_that_did_not_start_leaves_no_new_file()
    {
        await using (WaveRecorder.Open(Ear, _log))
        {
            Assert.True(File.Exists(Ear));
        }

        Assert.False(File.Exists(Ear));
    }

    [Fact]
    public async Task A_longer_old_recording_does_not_show_through()
    {
        await File.WriteAllBytesAsync(Ear, new byte[100_000], TestContext.Current.CancellationToken);

        await using (WaveRecorder recorder = WaveRecorder.Open(Ear, _log))
        {
            recorder.Begin(RateHz);
            recorder.Write([1, 2, 3], RateHz);
        }

        Assert.Equal(44 + 6, new FileInfo(Ear).Length);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
