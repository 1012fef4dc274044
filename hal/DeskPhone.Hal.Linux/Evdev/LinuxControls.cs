using System.Diagnostics.CodeAnalysis;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Linux.Hid;
using DeskPhone.Hal.Linux.Kernel;

namespace DeskPhone.Hal.Linux.Evdev;

/// <summary>Keys and hook switch of a board: one thread that sleeps in poll(2) until a finger, a handset or a plug moves.</summary>
public sealed class LinuxControls : IDisposable
{
    private readonly LinuxControlsOptions _options;
    private readonly LinuxKeypad _keypad = new();
    private readonly LinuxHookSwitch _hook = new();
    private readonly List<InputDevice> _devices = [];
    private readonly List<string> _missing = [];
    private readonly List<HeadsetDevice> _headsets = [];
    private readonly WakeUp _wakeUp = new();
    private readonly InputFolderWatch _folder = new();
    private readonly Thread _thread;
    private volatile bool _isStopped;

    /// <summary>Opens what is there, so that the handset's first position is known; the rest is waited for.</summary>
    public LinuxControls(LinuxControlsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _missing.AddRange(options.Keypads.Concat(options.Hook is { } hook ? [hook.Device] : []).Distinct(StringComparer.Ordinal));
        OpenMissing();
        OpenHeadsets();
        _missing.ForEach(name => Tell(name, $"no input device is called '{name}'; waiting for it"));
        _thread = new Thread(Run) { IsBackground = true, Name = "deskphone-input" };
        _thread.Start();
    }

    /// <summary>The keys; <see langword="null"/> for a board without.</summary>
    public IKeypad? Keypad => _options.Keypads.Count > 0 || _options.HasHeadset ? _keypad : null;

    /// <summary>The hook switch; <see langword="null"/> for a board without.</summary>
    public IHookSwitch? HookSwitch => _options.Hook is not null ? _hook : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _isStopped = true;
        _wakeUp.Set();
        _thread.Join();
        _devices.ForEach(static device => device.Dispose());
        _headsets.ForEach(static headset => headset.Dispose());
        _folder.Dispose();
        _wakeUp.Dispose();
    }

    private void Run()
    {
        var events = new InputEvent[64];
        while (!_isStopped)
        {
            PollEntry[] entries =
                [_wakeUp.Entry, _folder.Entry, .. _devices.Select(static device => device.Entry), .. _headsets.Select(static headset => headset.Entry)];
            _ = KernelCalls.Poll(entries, (nuint)entries.Length, Timeout.Infinite); // A signal's interruption finds nothing to do.
            DrainHeadsets(entries.AsSpan(2 + _devices.Count));
            for (int index = _devices.Count + 1; index >= 2; index--)
            {
                if ((entries[index].IsReadable || entries[index].IsBroken) && !Drain(_devices[index - 2], events))
                {
                    Lose(index - 2);
                }
            }

            if (entries[1].IsReadable)
            {
                _folder.Clear();
                OpenMissing();
                OpenHeadsets();
            }
        }
    }

    private void DrainHeadsets(ReadOnlySpan<PollEntry> entries)
    {
        for (int index = entries.Length - 1; index >= 0; index--)
        {
            if ((entries[index].IsReadable || entries[index].IsBroken) && !_headsets[index].Drain(Press))
            {
                _headsets[index].Dispose(); // Pulled: nothing is wrong with the phone, so nothing is said.
                _headsets.RemoveAt(index);
            }
        }
    }

    /// <summary>A headset's buttons have no length.</summary>
    private void Press(PhoneKey key)
    {
        _keypad.Queue.Add(new KeyEvent(key, true));
        _keypad.Queue.Add(new KeyEvent(key, false));
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The list owns the headsets until they are lost or the board closes.")]
    private void OpenHeadsets()
    {
        foreach (string folder in _options.HasHeadset ? HeadsetDevice.Folders : [])
        {
            if (!_headsets.Exists(headset => headset.Folder == folder) && HeadsetDevice.TryOpen(folder) is { } found)
            {
                _headsets.Add(found);
            }
        }
    }

    /// <summary>Takes everything the device has; false when it is gone.</summary>
    private bool Drain(InputDevice device, InputEvent[] events)
    {
        int count;
        while ((count = device.Read(events)) > 0)
        {
            foreach (ref readonly InputEvent input in events.AsSpan(0, count))
            {
                Handle(device, in input);
            }
        }

        return count == 0;
    }

    private void Handle(InputDevice device, in InputEvent input)
    {
        if (input is { Type: InputEvent.Synchronization, Code: InputEvent.Dropped })
        {
            ReadHook(device); // The kernel's queue ran over: lost keys stay lost, but where the handset lies can be asked.
        }
        else if (IsHook(device, input.Type, input.Code))
        {
            if (input.Value != InputEvent.Repeated)
            {
                _hook.Set((input.Value != 0) != _options.Hook!.IsInverted);
            }
        }
        else if (input is { Type: InputEvent.KeyType, Value: not InputEvent.Repeated }
            && _options.Keypads.Contains(device.Name)
            && (_options.Keys.TryGetValue(input.Code, out PhoneKey key) || KeyCodes.TryGet(input.Code, out key)))
        {
            _keypad.Queue.Add(new KeyEvent(key, input.Value != 0));
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The list owns the devices until they are lost or the board closes.")]
    private void OpenMissing()
    {
        for (int index = _missing.Count - 1; index >= 0; index--)
        {
            if (InputDevice.TryOpen(_missing[index]) is { } device)
            {
                _devices.Add(device);
                _missing.RemoveAt(index);
                ReadHook(device);
            }
        }
    }

    private void Lose(int index)
    {
        InputDevice device = _devices[index];
        _devices.RemoveAt(index);
        _missing.Add(device.Name);
        device.Dispose();
        Tell(device.Name, $"'{device.Name}' was unplugged; waiting for it");
        OpenMissing(); // It may be back already, under another number.
    }

    private void Tell(string name, string message)
    {
        if (_options.Keypads.Contains(name))
        {
            _keypad.Queue.AddGone(message);
        }

        if (_options.Hook?.Device == name)
        {
            _hook.SetGone(message);
        }
    }

    private void ReadHook(InputDevice device)
    {
        if (_options.Hook is { } hook && hook.Device == device.Name)
        {
            _hook.Set(device.IsOn(hook.IsSwitch ? InputEvent.SwitchType : InputEvent.KeyType, hook.Code) != hook.IsInverted);
        }
    }

    private bool IsHook(InputDevice device, ushort type, ushort code) =>
        _options.Hook is { } hook && hook.Device == device.Name && hook.Code == code
        && type == (hook.IsSwitch ? InputEvent.SwitchType : InputEvent.KeyType);
}
