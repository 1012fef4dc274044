using DeskPhone.Hal.Controls;

namespace DeskPhone.Hal.Tests.Controls;

/// <summary>What every <see cref="IKeypad"/> promises.</summary>
public abstract class KeypadContract
{
    [Fact]
    public async Task Keys_come_in_the_order_they_were_pressed()
    {
        IKeypad keypad = Open();
        await WorkAsync(keypad, PhoneKey.Digit7, isPressed: true);
        await WorkAsync(keypad, PhoneKey.Digit7, isPressed: false);
        await WorkAsync(keypad, PhoneKey.Hash, isPressed: true);

        Assert.Equal(new KeyEvent(PhoneKey.Digit7, true), await keypad.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(new KeyEvent(PhoneKey.Digit7, false), await keypad.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(new KeyEvent(PhoneKey.Hash, true), await keypad.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_read_waits_for_a_key_that_is_not_pressed_yet()
    {
        IKeypad keypad = Open();

        ValueTask<KeyEvent> reading = keypad.ReadAsync(TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        await WorkAsync(keypad, PhoneKey.Ok, isPressed: true);

        Assert.Equal(PhoneKey.Ok, (await reading).Key);
    }

    [Fact]
    public async Task Nobody_has_to_wait_for_ever()
    {
        using var cancellation = new CancellationTokenSource();
        ValueTask<KeyEvent> reading = Open().ReadAsync(cancellation.Token);

        await cancellation.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
    }

    protected abstract IKeypad Open();

    /// <summary>Moves a key, as a finger would.</summary>
    protected abstract ValueTask WorkAsync(IKeypad keypad, PhoneKey key, bool isPressed);
}
