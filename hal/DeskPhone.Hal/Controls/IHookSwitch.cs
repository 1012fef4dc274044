namespace DeskPhone.Hal.Controls;

/// <summary>The switch under the handset, debounced.</summary>
public interface IHookSwitch
{
    /// <summary>Whether the handset is lifted now; true from the first moment, also when it was lifted at power-on.</summary>
    bool IsOffHook { get; }

    /// <summary>Waits for the next change and says whether the handset is now lifted. One reader.</summary>
    /// <exception cref="HalException">The switch is gone.</exception>
    ValueTask<bool> ReadAsync(CancellationToken cancellationToken);
}
