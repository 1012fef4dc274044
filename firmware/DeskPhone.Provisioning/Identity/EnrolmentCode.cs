using System.Globalization;
using System.Security.Cryptography;

namespace DeskPhone.Provisioning.Identity;

/// <summary>The code a phone shows and an administrator types at the server, so that the certificate goes to the phone on the desk.</summary>
/// <remarks>
/// It is made from the key of the request and from the certificate the server showed: one in the middle has another certificate, a
/// stranger another key, and either another code. The stretching makes it slow to look for a key that happens to have the same one.
/// </remarks>
public static class EnrolmentCode
{
    private const int Rounds = 50_000;

    /// <summary>Eight digits.</summary>
    /// <param name="requestKeyHash">SHA-256 of the public key (SubjectPublicKeyInfo) of the request.</param>
    /// <param name="serverCertificateHash">SHA-256 of the server's certificate.</param>
    public static string Of(ReadOnlySpan<byte> requestKeyHash, ReadOnlySpan<byte> serverCertificateHash)
    {
        byte[] code = Rfc2898DeriveBytes.Pbkdf2(requestKeyHash, serverCertificateHash, Rounds, HashAlgorithmName.SHA256, sizeof(uint));
        return (BitConverter.ToUInt32(code) % 100_000_000).ToString("D8", CultureInfo.InvariantCulture);
    }

    /// <summary>The code in two halves, as people read it.</summary>
    public static string InHalves(string code) => code.Length == 8 ? $"{code[..4]} {code[4..]}" : code;
}
