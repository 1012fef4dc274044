using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Simulation.Tests.World;

/// <summary>Random bytes that come again with their seed.</summary>
internal sealed class SeededRandomSource(int seed) : IRandomSource
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> destination) => _random.NextBytes(destination);
}
