using System.Buffers.Binary;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Sip;

/// <summary>What SIP draws from a random source: tokens for tags and branches, and jitter.</summary>
internal static class RandomValues
{
    private const int TokenBytes = 10; // 80 bits: more than the 32 that §19.3 asks of a tag.

    extension(IRandomSource random)
    {
        /// <summary>A lower-case hexadecimal token nobody else has.</summary>
        public string NextToken()
        {
            Span<byte> bytes = stackalloc byte[TokenBytes];
            random.Fill(bytes);
            return Convert.ToHexStringLower(bytes);
        }

        /// <summary>A number below 2^31, as the first CSeq must be (§8.1.1.5).</summary>
        public uint NextBelow(uint limit)
        {
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            random.Fill(bytes);
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes) % limit;
        }

        /// <summary>A length of time between two others, evenly spread, in whole milliseconds.</summary>
        public TimeSpan NextBetween(TimeSpan shortest, TimeSpan longest)
        {
            uint range = (uint)Math.Max(1, (longest - shortest).TotalMilliseconds + 1);
            return shortest + TimeSpan.FromMilliseconds(random.NextBelow(range));
        }
    }
}
