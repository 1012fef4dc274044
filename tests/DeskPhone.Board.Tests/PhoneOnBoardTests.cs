using DeskPhone.Board.Tests.Bench;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests;

/// <summary>The image as it is installed, on a kernel that shows it keys, lamps, sound, a display, a watchdog and a network.</summary>
[Collection(BoardCollection.Name)]
public sealed class PhoneOnBoardTests(BoardBench bench) : IAsyncLifetime
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_registered = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan s_reboot = TimeSpan.FromSeconds(240);

    private VirtualBoard Board => bench.Board;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(bench.WhyNot is not null, bench.WhyNot ?? "");
        await bench.WaitForRegistrationAsync(s_registered);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (bench.WhyNot is null)
        {
            await Board.LayDownAsync();
        }

        if (TestContext.Current.TestState?.Result is TestResult.Failed)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(await bench.DescribeAsync());
        }
    }

    [Fact]
    public async Task It_boots_registers_and_nothing_of_it_failed()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"power on to registered: {bench.BootTime.TotalSeconds:0.0} s");
        TestContext.Current.TestOutputHelper?.WriteLine(await Board.Shell.RunAsync(
            "systemd-analyze; systemd-analyze critical-chain --no-pager deskphone.service; systemd-analyze blame --no-pager | head -16; journalctl -b --no-pager -o short-monotonic | head -120"));

        Assert.Equal("", (await Board.Shell.RunAsync("systemctl --failed --no-legend")).Trim());
        Assert.Contains("ro,", await Board.Shell.RunAsync("grep ' / ' /proc/mounts"), StringComparison.Ordinal);
        Assert.Equal("deskphone", (await Board.Shell.RunAsync("stat -c %U /proc/$(systemctl show --property MainPID --value deskphone.service)")).Trim());
    }

    [Fact]
    public async Task Keypad_digits_dial_an_extension_and_the_other_side_is_heard_in_the_handset()
    {
        await bench.LiftForDialToneAsync();
        await Board.PressAsync("1", "0", "2", "ret");

        await bench.Peer.WaitForAsync("CALL_ESTABLISHED", s_soon);
        await WaitForSoundAsync($"{BoardBench.PeerToneHz} Hz", BoardBench.PeerToneHz);
        await WaitForGuestAsync("the line's lamp", "cat /sys/class/leds/*::capslock/brightness", static brightness => brightness.Trim() == "1");
        await Board.LayDownAsync();

        await bench.Peer.WaitForAsync("CALL_CLOSED", s_soon);
    }

    [Fact]
    public async Task Lifting_the_handset_gives_dial_tone_and_laying_it_down_ends_it()
    {
        await Board.LiftAsync();
        await WaitForSoundAsync("dial tone of 350 and 440 Hz", 350, 440);
        // An emulated processor is late now and then: the card waits, and plays on.
        await WaitForGuestAsync("a sound card that plays", "cat /proc/asound/handset/pcm*p/sub0/status", static status => status.Contains("RUNNING", StringComparison.Ordinal));

        await Board.LayDownAsync();

        await WaitForGuestAsync("the sound card to be let go", "cat /proc/asound/handset/pcm*p/sub0/status", static status => status.Trim() == "closed");
    }

    [Fact]
    public async Task A_caller_is_heard_from_the_ringer_and_blinks_the_message_lamp_in_the_kernel()
    {
        const string Lamp = "cd /sys/class/leds/*::scrolllock && cat delay_on delay_off";
        await bench.Peer.DialAsync(BoardBench.PhoneUser);

        await WaitForGuestAsync("a lamp that blinks fast", Lamp, static times => times == "125\n125\n");
        await WaitForGuestAsync("its light", "cat /sys/class/leds/*::scrolllock/brightness", static brightness => brightness.Trim() != "0");
        await WaitForSoundAsync("the ring tone of 440 and 554 Hz", 440, 554);
        await bench.Peer.HangUpAsync();

        await WaitForGuestAsync("a dark lamp", Lamp, static times => times == "0\n1\n");
    }

    [Fact]
    public async Task The_screen_can_be_read_from_a_picture_of_the_display()
    {
        Assert.SkipUnless(PeerTools.IsInstalled("tesseract"), "not installed: tesseract; sudo apt-get install tesseract-ocr tesseract-ocr-eng");
        await bench.LiftForDialToneAsync();
        await Board.PressAsync("4", "8", "6", "ret"); // The server's number for "busy here".

        string text = await Wait.ForAsync(
            "a screen that says the line is busy",
            async () => await ScreenReader.ReadAsync(await Board.TakePictureAsync("busy")),
            static seen => seen.Contains("busy", StringComparison.OrdinalIgnoreCase) && seen.Contains("486", StringComparison.Ordinal),
            s_soon);

        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    [Fact]
    public async Task A_phone_that_hangs_is_reset_by_the_watchdog_and_registers_again()
    {
        string before = await Board.Shell.RunAsync("cat /proc/sys/kernel/random/boot_id");
        await bench.Server.ForgetAsync(BoardBench.PhoneUser); // What it knows from before the reset must not count.
        await Board.Shell.RunAsync("kill -STOP $(systemctl show --property MainPID --value deskphone.service)");

        await Wait.ForAsync(
            "another boot",
            async () => await BootOrNothingAsync(),
            after => after.Length > 0 && after != before,
            s_reboot);
        await Board.WaitForServiceAsync(s_reboot);
        await bench.WaitForRegistrationAsync(s_registered);
    }

    [Fact]
    public async Task A_sound_card_that_is_pulled_and_plugged_in_again_is_heard_again()
    {
        await Board.LiftAsync();
        await WaitForSoundAsync("dial tone", 350, 440);

        await Board.Shell.RunAsync("echo 1 >/sys/bus/pci/devices/0000:00:1a.0/remove");
        await WaitForGuestAsync("a board without the card", "cat /proc/asound/cards", static cards => !cards.Contains("handset", StringComparison.Ordinal));
        await WaitForGuestAsync("the phone's word on it", "journalctl -b --no-pager -u deskphone -o cat", static log => log.Contains("sound card:", StringComparison.Ordinal));
        await Board.Shell.RunAsync("echo 1 >/sys/bus/pci/rescan");
        await WaitForGuestAsync("the card's return", "cat /proc/asound/cards", static cards => cards.Contains("handset", StringComparison.Ordinal));

        int before = Board.Heard()?.Samples.Length ?? 0;
        await Wait.ForAsync(
            "a second of new sound", () => Task.FromResult(Board.Heard()), heard => heard?.Samples.Length > before + heard?.SampleRateHz, s_soon);
        await WaitForSoundAsync("dial tone from the card that came back", 350, 440);
        await Board.LayDownAsync();
    }

    [Fact]
    public async Task A_pulled_network_cable_is_survived_and_the_phone_registers_when_it_is_back()
    {
        await Board.SetLinkAsync(isUp: false);
        await WaitForGuestAsync("a link without carrier", "cat /sys/class/net/e*/carrier", static carrier => carrier.Trim() == "0");
        await bench.Server.ForgetAsync(BoardBench.PhoneUser);

        await Board.SetLinkAsync(isUp: true);

        await bench.WaitForRegistrationAsync(s_soon);
    }

    private async Task<string> BootOrNothingAsync()
    {
        try
        {
            return (await Board.Shell.TryRunAsync("cat /proc/sys/kernel/random/boot_id", TimeSpan.FromSeconds(5))).Output;
        }
        catch (TimeoutException)
        {
            return ""; // Hanging, or on its way up.
        }
    }

    private async Task WaitForGuestAsync(string what, string script, Func<string, bool> isWanted) =>
        await Wait.ForAsync(what, async () => (await Board.Shell.TryRunAsync(script, s_soon)).Output, isWanted, s_soon);

    /// <summary>Waits until the newest half second from the sound card carries these tones, each louder than anything it should not carry.</summary>
    private Task<bool> WaitForSoundAsync(string what, params double[] frequenciesHz) =>
        Wait.ForAsync(what, () => Task.FromResult(HasTones(frequenciesHz)), static isHeard => isHeard, s_soon);

    private bool HasTones(double[] frequenciesHz)
    {
        const double StrangerHz = 620;
        const double MinDbfs = -40;
        const double MinAboveStranger = 15;
        WavFile? heard = Board.Heard();
        int length = (heard?.SampleRateHz ?? 0) / 2;
        if (heard is null || heard.Samples.Length < length)
        {
            return false;
        }

        ReadOnlySpan<short> newest = heard.Samples.AsSpan(heard.Samples.Length - length);
        double stranger = ToneAnalysis.LevelDbfs(newest, heard.SampleRateHz, StrangerHz);
        foreach (double frequency in frequenciesHz)
        {
            double level = ToneAnalysis.LevelDbfs(newest, heard.SampleRateHz, frequency);
            if (level < MinDbfs || level < stranger + MinAboveStranger)
            {
                return false;
            }
        }

        return true;
    }
}
