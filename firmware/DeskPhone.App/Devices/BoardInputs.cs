using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.Hal;
using DeskPhone.Hal.Controls;

namespace DeskPhone.App.Devices;

/// <summary>Reads keys and hook switch and hands them to the control loop; asleep between two events.</summary>
internal sealed class BoardInputs(IBoard board, ControlInbox inbox, TimeProvider time, ILogSink log)
{
    // Before a device that is gone is asked again: a driver sleeps until it is back, but not every one can.
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(1);

    private bool _isOffHook;

    /// <summary>Runs until stopped; a device that went away is told once and asked again.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(
        board.Keypad is { } keypad ? GuardAsync("keypad", () => ReadKeysAsync(keypad, stopping), stopping) : Task.CompletedTask,
        board.HookSwitch is { } hook ? GuardAsync("hook switch", () => ReadHookAsync(hook, stopping), stopping) : Task.CompletedTask);

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
        bool next = hook.IsOffHook; // Lifted at power-on counts, and so does what happened while the switch was gone.
        while (true)
        {
            if (next != _isOffHook)
            {
                _isOffHook = next;
                await inbox.PostAsync(inbox.Keys, new ControlInput.Hook(next), stopping).ConfigureAwait(false);
            }

            next = await hook.ReadAsync(stopping).ConfigureAwait(false);
        }
    }

    private async Task GuardAsync(string device, Func<Task> read, CancellationToken stopping)
    {
        string told = "";
        while (!stopping.IsCancellationRequested)
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
                if (told != failure.Message)
                {
                    told = failure.Message; // Once, not once a second.
                    log.Write(LogLevel.Warning, $"{device}: {failure.Message}");
                }

                await Task.Delay(s_pauseAfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
