using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Linux.Evdev;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Hid;

/// <summary>A USB headset's buttons, through the kernel.</summary>
public sealed class LinuxHeadsetTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_call_and_mute_buttons_of_a_headset_plugged_in_later_are_keys_of_the_phone()
    {
        LinuxBench.RequireBoard();
        using var controls = new LinuxControls(new LinuxControlsOptions { HasHeadset = true });
        IKeypad keypad = controls.Keypad!;
        using var headset = new UhidHeadset();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        ValueTask<KeyEvent> reading = keypad.ReadAsync(limit.Token);
        bool isOffHook = false;
        while (!reading.IsCompleted)
        {
            headset.Report(isOffHook = !isOffHook, isMutePressed: false); // Until the driver has found it, nobody listens.
            await Task.Yield();
        }

        Assert.Equal(PhoneKey.Headset, (await reading).Key);
        headset.Report(isOffHook, isMutePressed: true);
        headset.Report(isOffHook, isMutePressed: false);

        KeyEvent key;
        do
        {
            key = await keypad.ReadAsync(limit.Token);
        }
        while (key.Key is PhoneKey.Headset);

        Assert.Equal(new KeyEvent(PhoneKey.Mute, true), key);
        Assert.Equal(new KeyEvent(PhoneKey.Mute, false), await keypad.ReadAsync(limit.Token));
        headset.Report(!isOffHook, isMutePressed: false);
        Assert.Equal(new KeyEvent(PhoneKey.Headset, true), await keypad.ReadAsync(limit.Token));
    }
}
