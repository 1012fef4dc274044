namespace DeskPhone.Primitives.Randomness;

/// <summary>Where an engine's random bytes come from: the kernel on a device, a seed in a simulation.</summary>
/// <remarks>Used by one engine on its own thread; an implementation need not be thread-safe.</remarks>
public interface IRandomSource
{
    /// <summary>Fills <paramref name="destination"/> with bytes nobody outside can predict (on a device).</summary>
    void Fill(Span<byte> destination);
}
