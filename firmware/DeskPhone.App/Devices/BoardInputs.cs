using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.Hal;
using DeskPhone.Hal.Controls;

namespace DeskPhone.App.Devices;

/// <summary>Reads keys and hook switch and hands them to the control loop; asleep between two events.</summary>
internal sealed class BoardInputs(IBoard board, ControlInbox inbox, ILogSink log)
{
    /// <summary>Runs until stopped, or until both devices are gone.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(
        board.Keypad is { } keypad ? Guard("keypad", () => ReadKeysAsync(keypad, stopping)) : Task.CompletedTask,
        board.HookSwitch is { } hook ? Guard("hook switch", () => ReadHookAsync(hook, stopping)) : Task.CompletedTask);

    private async Task ReadKeysAsync(IKeypad keypad, CancellationToken stopping)
    {
        while (true)
        {
            KeyEvent key = await keypad.ReadAsync(stopping).ConfigureAwait(false);
            await inbox.PostAsync(inbox.Keys, new ControlInput.Key(key), stopping).ConfigureAwait(false);
        }
    }

    private async Task ReadHookAsync(IHookSwitch hook, CancellationToken stopping)
    {
        bool isOffHook = hook.IsOffHook; // Lifted at power-on counts.
        if (isOffHook)
        {
            inbox.Post(new ControlInput.Hook(isOffHook));
        }

        while (true)
        {
            bool next = await hook.ReadAsync(stopping).ConfigureAwait(false);
            if (next != isOffHook)
            {
                isOffHook = next;
                await inbox.PostAsync(inbox.Keys, new ControlInput.Hook(next), stopping).ConfigureAwait(false);
            }
        }
    }

    private async Task Guard(string device, Func<Task> read)
    {
        try
        {
            await read().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The phone stops.
        }
        catch (HalException failure)
        {
            log.Write(LogLevel.Warning, $"{device}: {failure.Message}");
        }
    }
}
