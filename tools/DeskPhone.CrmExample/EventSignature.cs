using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeskPhone.CrmExample;

/// <summary>Whether an event is really the phone's: <c>t=UNIX-SECONDS,v1=HEX</c>, the HMAC-SHA-256 of the time, a dot and the body.</summary>
public static class EventSignature
{
    private const int MaxAgeSeconds = 300;

    /// <summary>Checks a header against the body and the secret both sides know; an old one is refused, so that none is played back.</summary>
    public static bool IsRight(string? header, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        string[] parts = header?.Split(',') ?? [];
        if (parts is not [['t', '=', .. var time], ['v', '1', '=', .. var signature]]
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > MaxAgeSeconds)
        {
            return false;
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes(time + "."), .. body];
        byte[] expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(signature));
    }
}
