using System.Threading.Channels;
using DeskPhone.Hal.Controls;

namespace DeskPhone.Hal.Sim.Controls;

/// <summary>Keys pressed by a test, a script or a browser.</summary>
public sealed class SimKeypad : IKeypad
{
    private const int MaxWaiting = 256; // More presses than a person makes while a phone hangs; the kernel's queue is of that order.

    private readonly Channel<KeyEvent> _events = Channel.CreateBounded<KeyEvent>(MaxWaiting);

    /// <summary>Puts a key down. False, and the press is lost, when nobody has read the last 256 events.</summary>
    public bool Press(PhoneKey key) => _events.Writer.TryWrite(new KeyEvent(key, IsPressed: true));

    /// <summary>Lets a key up. False, and the release is lost, when nobody has read the last 256 events.</summary>
    public bool Release(PhoneKey key) => _events.Writer.TryWrite(new KeyEvent(key, IsPressed: false));

    /// <summary>Puts a key down and lets it up.</summary>
    public bool Click(PhoneKey key) => Press(key) && Release(key);

    /// <summary>Makes every later read fail with <see cref="HalError.DeviceGone"/>, after what was pressed before.</summary>
    public void Unplug() => _ = _events.Writer.TryComplete(new HalException(HalError.DeviceGone, "the keypad was unplugged"));

    /// <inheritdoc/>
    public ValueTask<KeyEvent> ReadAsync(CancellationToken cancellationToken) => SimQueue.ReadAsync(_events.Reader, cancellationToken);
}
