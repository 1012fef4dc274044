using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Linux.Evdev;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Controls;

/// <summary>The contract, against evdev, and what only a plug can do.</summary>
public sealed class LinuxKeypadTests : KeypadContract, IDisposable
{
    private const ushort Seven = 0x207;
    private const ushort Hash = 0x20b;
    private const ushort OkKey = 0x160;

    private static readonly Dictionary<PhoneKey, ushort> s_codes = new()
    {
        [PhoneKey.Digit7] = Seven,
        [PhoneKey.Hash] = Hash,
        [PhoneKey.Ok] = OkKey,
    };

    private readonly string _name = $"deskphone-keys-{Guid.NewGuid():N}";
    private readonly List<IDisposable> _open = [];
    private UinputKeyboard? _keyboard;

    [Fact]
    public async Task An_unplugged_keypad_says_so_and_works_again_when_it_is_back_under_another_number()
    {
        IKeypad keypad = Open();
        _keyboard!.Dispose();
        HalException gone = await Assert.ThrowsAsync<HalException>(async () => await keypad.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HalError.DeviceGone, gone.Error);

        using UinputKeyboard again = Plug();
        ValueTask<KeyEvent> reading = keypad.ReadAsync(TestContext.Current.CancellationToken);
        bool isPressed = true;
        while (!reading.IsCompleted)
        {
            again.Move(Seven, isPressed); // Until the driver has found it, nobody listens.
            isPressed = !isPressed;
            await Task.Yield();
        }

        Assert.Equal(PhoneKey.Digit7, (await reading).Key);
    }

    public void Dispose()
    {
        _open.ForEach(static device => device.Dispose());
        _keyboard?.Dispose();
    }

    protected override IKeypad Open()
    {
        _keyboard = Plug();
        var controls = new LinuxControls(new LinuxControlsOptions { Keypads = [_name] });
        _open.Add(controls);
        return controls.Keypad!;
    }

    protected override ValueTask WorkAsync(IKeypad keypad, PhoneKey key, bool isPressed)
    {
        _keyboard!.Move(s_codes[key], isPressed);
        return ValueTask.CompletedTask;
    }

    private UinputKeyboard Plug()
    {
        var keyboard = new UinputKeyboard(_name, Seven, Hash, OkKey);
        _open.Add(keyboard);
        return keyboard;
    }
}
