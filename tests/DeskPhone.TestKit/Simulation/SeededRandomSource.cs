using DeskPhone.Primitives.Randomness;

namespace DeskPhone.TestKit.Simulation;

/// <summary>Random bytes that come again with their seed.</summary>
public sealed class SeededRandomSource(int seed) : IRandomSource
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> destination) => _random.NextBytes(destination);
}
