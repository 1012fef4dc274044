using System.Security.Cryptography;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.App;

/// <summary>Random bytes of the operating system.</summary>
public sealed class OsRandomSource : IRandomSource
{
    /// <inheritdoc/>
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
