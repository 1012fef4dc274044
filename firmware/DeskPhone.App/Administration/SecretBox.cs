using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.App.Logging;
using DeskPhone.Native.Files;

namespace DeskPhone.App.Administration;

/// <summary>Encrypts what must not lie open on the disk, with a key of this device alone (AES-256-GCM). Any thread.</summary>
/// <remarks>
/// The key is a file only the phone's own user may read. That keeps secrets out of backups, bundles and a card read in
/// another machine's file manager; against somebody with the whole card and time, only a key in hardware helps.
/// </remarks>
public sealed class SecretBox
{
    private const string FileName = "seal.key"; // device.key beside it is the network's: the key of the device's certificate
    private const int KeyLength = 32;
    private const int NonceLength = 12; // RFC 5116 §5.2
    private const int TagLength = 16;
    private const byte Version = 1;

    private static readonly Lock s_gate = new(); // One key, however many ask for it first.

    private readonly byte[] _key;

    private SecretBox(byte[] key, bool isKept) => (_key, IsKept) = (key, isKept);

    /// <summary>Whether the key is on the disk: what it seals can be opened after a restart.</summary>
    public bool IsKept { get; }

    /// <summary>The box of a device: reads its key, or makes one. Without a directory, or where the disk refuses, it lasts for this run.</summary>
    public static SecretBox Open(string dataDirectory, ILogSink log)
    {
        byte[] fresh = RandomNumberGenerator.GetBytes(KeyLength);
        if (dataDirectory.Length == 0)
        {
            return new SecretBox(fresh, isKept: false);
        }

        string path = Path.Combine(dataDirectory, FileName);
        lock (s_gate)
        {
            try
            {
                if (File.Exists(path) && File.ReadAllBytes(path) is { Length: KeyLength } kept)
                {
                    return new SecretBox(kept, isKept: true);
                }

                _ = Directory.CreateDirectory(dataDirectory);
                DurableFile.Replace(path, fresh, isSecret: true);
                return new SecretBox(fresh, isKept: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                log.Write(LogLevel.Warning, $"the device key is not kept, so no secret is: {failure.Message}");
                return new SecretBox(fresh, isKept: false);
            }
        }
    }

    /// <summary>Forgets the key on the disk: whatever was sealed with it is noise from now on.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Forget(string dataDirectory) => DurableFile.Remove(Path.Combine(dataDirectory, FileName));

    /// <summary>Seals content for one purpose; opened for another it is refused.</summary>
    public byte[] Seal(ReadOnlySpan<byte> content, string purpose)
    {
        byte[] box = new byte[1 + NonceLength + content.Length + TagLength];
        box[0] = Version;
        Span<byte> nonce = box.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(nonce, content, box.AsSpan(1 + NonceLength, content.Length), box.AsSpan(^TagLength..), Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <summary>Opens a box; false where it is not ours, not for this purpose, or damaged.</summary>
    public bool TryOpen(ReadOnlySpan<byte> box, string purpose, [NotNullWhen(true)] out byte[]? content)
    {
        content = null;
        if (box.Length < 1 + NonceLength + TagLength || box[0] != Version)
        {
            return false;
        }

        byte[] opened = new byte[box.Length - 1 - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(_key, TagLength);
            cipher.Decrypt(box.Slice(1, NonceLength), box[(1 + NonceLength)..^TagLength], box[^TagLength..], opened, Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        content = opened;
        return true;
    }
}
