namespace DeskPhone.Fuzz.Tests;

/// <summary>Something that reads what strangers write.</summary>
/// <param name="Name">Name of its folder in <c>tests/vectors/fuzz</c>.</param>
/// <param name="Seeds">Valid inputs to begin with.</param>
/// <param name="Words">Words of its language, to be strewn in.</param>
/// <param name="Read">
/// Reads an input; must not throw, hang or allocate out of proportion. What it returns stands for the path taken: an input
/// with a new one is worth mutating further.
/// </param>
public sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, IReadOnlyList<string> Words, Func<byte[], int> Read)
{
    /// <summary>For the name of a test.</summary>
    public override string ToString() => Name;
}
