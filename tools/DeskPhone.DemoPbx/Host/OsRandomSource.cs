using System.Security.Cryptography;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.DemoPbx.Host;

/// <summary>Random bytes of the operating system.</summary>
internal sealed class OsRandomSource : IRandomSource
{
    /// <inheritdoc/>
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
