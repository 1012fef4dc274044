using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeskPhone.Web.Security;

/// <summary>A password as it is kept: PBKDF2 with HMAC-SHA-512 (RFC 8018 §5.2), salted, its cost beside it.</summary>
public static class PasswordHash
{
    /// <summary>Rounds: a third of a second on a board, nothing a person notices, and 10⁸ digits take a year on ten graphics cards.</summary>
    public const int DefaultIterations = 210_000;

    /// <summary>Longest password taken: what is hashed must not be a denial of service.</summary>
    public const int MaxLength = 128;

    private const string Name = "pbkdf2-sha512";
    private const int SaltLength = 16;
    private const int HashLength = 32;
    private const int MaxIterations = 10_000_000;

    /// <summary>The text to keep: <c>pbkdf2-sha512$ROUNDS$SALT$HASH</c>.</summary>
    public static string Create(string password, int iterations = DefaultIterations)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        byte[] hash = Derive(password, salt, iterations);
        return string.Create(CultureInfo.InvariantCulture, $"{Name}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>A hash of no password, which takes as long to refuse as a real one and nothing to make.</summary>
    public static string CreateDecoy(int iterations = DefaultIterations) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}${iterations}${Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltLength))}${Convert.ToBase64String(RandomNumberGenerator.GetBytes(HashLength))}");

    /// <summary>Whether it is the password; false too for a text that is no hash of ours.</summary>
    public static bool IsRight(string password, string kept)
    {
        string[] parts = kept.Split('$');
        if (parts is not [Name, var rounds, var saltText, var hashText]
            || password.Length > MaxLength
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out int iterations)
            || iterations is < 1 or > MaxIterations)
        {
            return false;
        }

        Span<byte> salt = stackalloc byte[SaltLength];
        Span<byte> hash = stackalloc byte[HashLength];
        return Convert.TryFromBase64String(saltText, salt, out int saltCount) && saltCount == SaltLength
            && Convert.TryFromBase64String(hashText, hash, out int hashCount) && hashCount == HashLength
            && CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations), hash);
    }

    private static byte[] Derive(string password, ReadOnlySpan<byte> salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA512, HashLength);
}
