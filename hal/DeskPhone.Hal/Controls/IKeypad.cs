namespace DeskPhone.Hal.Controls;

/// <summary>The keys of the phone, debounced, in the order they were pressed.</summary>
public interface IKeypad
{
    /// <summary>Waits for the next press or release; asleep until then. One reader.</summary>
    /// <exception cref="HalException">The keypad is gone.</exception>
    ValueTask<KeyEvent> ReadAsync(CancellationToken cancellationToken);
}
