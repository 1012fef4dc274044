using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Media.Tests;

/// <summary>Random bytes that come again with the seed.</summary>
internal sealed class SeededRandom(int seed) : IRandomSource
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> destination) => _random.NextBytes(destination);
}
