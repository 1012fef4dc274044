namespace DeskPhone.Media.Codecs;

/// <summary>The tables of ITU-T G.711, computed once from its segments.</summary>
/// <remarks>Between 16 and 14 bits (µ-law) or 13 bits (A-law) lies a shift: the low bits of 16-bit PCM are below the resolution of the law.</remarks>
public static class G711Tables
{
    private const int MuBias = 33;          // G.711 table 2: added so that the segments become powers of two, in 14-bit units
    private const int MuMax = 8158;         // the last decision value x128 less one, in 14-bit units
    private const int AMax = 4095;          // 13-bit magnitude
    private const byte AEvenBits = 0x55;    // A-law inverts the even bits for the line (G.711 §3.2)

    /// <summary>Code to 16-bit sample.</summary>
    public static short[] Expansion(G711Law law)
    {
        short[] table = new short[256];
        for (int code = 0; code < table.Length; code++)
        {
            table[code] = law is G711Law.Mu ? ExpandMu((byte)code) : ExpandA((byte)code);
        }

        return table;
    }

    /// <summary>16-bit sample, as an unsigned index, to code.</summary>
    public static byte[] Compression(G711Law law)
    {
        byte[] table = new byte[1 << 16];
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            table[(ushort)sample] = law is G711Law.Mu ? CompressMu(sample) : CompressA(sample);
        }

        return table;
    }

    private static short ExpandMu(byte code)
    {
        int bits = ~code;
        int segment = (bits >> 4) & 7;
        int magnitude = (((((bits & 15) << 1) | 1) + 32) << segment) - MuBias;
        return (short)(((bits & 0x80) != 0 ? -magnitude : magnitude) << 2);
    }

    private static byte CompressMu(int sample)
    {
        // One's complement of negative values keeps the law symmetrical around zero when the low bits go.
        int magnitude = Math.Min(sample < 0 ? ~sample >> 2 : sample >> 2, MuMax) + MuBias;
        int segment = int.Log2(magnitude) - 5;
        int code = (segment << 4) | ((magnitude >> (segment + 1)) & 15);
        return (byte)~(sample < 0 ? code | 0x80 : code);
    }

    private static short ExpandA(byte code)
    {
        int bits = code ^ AEvenBits;
        int segment = (bits >> 4) & 7;
        int magnitude = ((bits & 15) << 1) | 1;
        if (segment > 0)
        {
            magnitude = (magnitude + 32) << (segment - 1);
        }

        return (short)(((bits & 0x80) != 0 ? magnitude : -magnitude) << 3);
    }

    private static byte CompressA(int sample)
    {
        int magnitude = Math.Min(sample < 0 ? ~sample >> 3 : sample >> 3, AMax);
        int segment = magnitude < 32 ? 0 : int.Log2(magnitude) - 4;
        int code = (segment << 4) | ((magnitude >> Math.Max(segment, 1)) & 15);
        return (byte)((sample < 0 ? code : code | 0x80) ^ AEvenBits);
    }
}
