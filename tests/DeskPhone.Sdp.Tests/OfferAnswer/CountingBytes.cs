using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>Random bytes that are not.</summary>
internal sealed class CountingBytes : IRandomSource
{
    private byte _next;

    public void Fill(Span<byte> destination)
    {
        foreach (ref byte b in destination)
        {
            b = _next++;
        }
    }
}
