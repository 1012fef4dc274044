using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Linux.Evdev;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Controls;

/// <summary>The contract, against evdev.</summary>
public sealed class LinuxHookSwitchTests : HookSwitchContract, IDisposable
{
    private const ushort Phone = 169; // KEY_PHONE

    private readonly string _name = $"deskphone-hook-{Guid.NewGuid():N}";
    private readonly List<IDisposable> _open = [];
    private UinputKeyboard? _switch;

    [Fact]
    public void A_handset_that_was_lifted_before_the_start_is_seen_at_once()
    {
        _switch = new UinputKeyboard(_name, Phone);
        _open.Add(_switch);
        _switch.Move(Phone, isPressed: true);

        using var controls = new LinuxControls(new LinuxControlsOptions { Hook = new HookOptions { Device = _name } });

        Assert.True(controls.HookSwitch!.IsOffHook);
    }

    public void Dispose()
    {
        _open.ForEach(static device => device.Dispose());
        _switch?.Dispose();
    }

    protected override IHookSwitch Open()
    {
        _switch = new UinputKeyboard(_name, Phone);
        var controls = new LinuxControls(new LinuxControlsOptions { Hook = new HookOptions { Device = _name } });
        _open.AddRange([_switch, controls]);
        return controls.HookSwitch!;
    }

    protected override ValueTask MoveAsync(IHookSwitch hook, bool isOffHook)
    {
        _switch!.Move(Phone, isOffHook);
        return ValueTask.CompletedTask;
    }
}
