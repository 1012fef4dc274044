using System.Diagnostics.CodeAnalysis;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Cli.Media;

/// <summary>Random bytes that come again with their seed, so that a run can be repeated.</summary>
internal sealed class SeededRandomSource(int seed) : IRandomSource
{
    private readonly Random _random = new(seed);

    [SuppressMessage("Security", "CA5394", Justification = "A simulation: it is to be repeated, nothing is to be kept secret.")]
    public void Fill(Span<byte> destination) => _random.NextBytes(destination);
}
