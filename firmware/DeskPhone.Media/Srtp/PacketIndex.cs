namespace DeskPhone.Media.Srtp;

/// <summary>The index of a packet: 48 bits, of which the rollover counter, the upper 32, does not travel (RFC 3711 §3.3.1).</summary>
public static class PacketIndex
{
    private const int HalfRange = 1 << 15;

    /// <summary>Guesses the index of a packet by the highest one known (RFC 3711 Appendix A).</summary>
    /// <param name="highest">The highest index received so far.</param>
    /// <param name="sequenceNumber">The packet's sequence number.</param>
    /// <param name="index">Its index.</param>
    /// <returns>Whether there is one: before the first rollover nothing is older than the beginning.</returns>
    public static bool TryEstimate(ulong highest, ushort sequenceNumber, out ulong index)
    {
        long rollover = (long)(highest >> 16);
        int last = (ushort)highest;
        if (last < HalfRange)
        {
            rollover -= sequenceNumber - last > HalfRange ? 1 : 0;
        }
        else
        {
            rollover += last - HalfRange > sequenceNumber ? 1 : 0;
        }

        index = ((ulong)rollover << 16) | sequenceNumber;
        return rollover is >= 0 and <= uint.MaxValue;
    }
}
