using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace DeskPhone.Media.Ice;

/// <summary>The two check values of STUN (RFC 8489 §14.5 and §14.7), and the key of a long-term credential (§9.2.2).</summary>
public static class StunIntegrity
{
    /// <summary>Length of MESSAGE-INTEGRITY.</summary>
    public const int CodeLength = 20;

    private const uint FingerprintMask = 0x5354_554E; // "STUN"
    private static readonly uint[] s_table = MakeTable();

    /// <summary>The key of a user at a server.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "RFC 8489 §9.2.2: MD5 is what servers without PASSWORD-ALGORITHMS expect.")]
    public static byte[] LongTermKey(string user, string realm, string password) =>
        MD5.HashData(Encoding.UTF8.GetBytes($"{user}:{realm}:{password}"));

    /// <summary>The key of ICE, where a password is good for one call.</summary>
    public static byte[] ShortTermKey(string password) => Encoding.UTF8.GetBytes(password);

    /// <summary>HMAC-SHA1.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 8489 §14.5: MESSAGE-INTEGRITY is HMAC-SHA1.")]
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> code) =>
        HMACSHA1.HashData(key, message, code);

    /// <summary>FINGERPRINT: the CRC-32 of IEEE 802.3, masked.</summary>
    public static uint Fingerprint(ReadOnlySpan<byte> message)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in message)
        {
            crc = s_table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc ^ FingerprintMask;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
