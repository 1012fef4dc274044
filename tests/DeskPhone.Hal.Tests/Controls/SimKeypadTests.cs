using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Sim.Controls;

namespace DeskPhone.Hal.Tests.Controls;

public sealed class SimKeypadTests : KeypadContract
{
    [Fact]
    public async Task An_unplugged_keypad_says_so_after_its_last_key()
    {
        var keypad = new SimKeypad();
        _ = keypad.Press(PhoneKey.Digit1);
        keypad.Unplug();

        Assert.Equal(PhoneKey.Digit1, (await keypad.ReadAsync(TestContext.Current.CancellationToken)).Key);
        HalException thrown = await Assert.ThrowsAsync<HalException>(
            async () => await keypad.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HalError.DeviceGone, thrown.Error);
    }

    [Fact]
    public void Keys_nobody_reads_are_lost_in_the_end_and_the_finger_knows()
    {
        var keypad = new SimKeypad();
        int taken = 0;
        while (taken < 10_000 && keypad.Press(PhoneKey.Digit5))
        {
            taken++;
        }

        Assert.Equal(256, taken);
    }

    protected override IKeypad Open() => new SimKeypad();

    protected override ValueTask WorkAsync(IKeypad keypad, PhoneKey key, bool isPressed)
    {
        var sim = (SimKeypad)keypad;
        Assert.True(isPressed ? sim.Press(key) : sim.Release(key));
        return ValueTask.CompletedTask;
    }
}
