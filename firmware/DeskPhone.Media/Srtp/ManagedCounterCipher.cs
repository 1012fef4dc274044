using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DeskPhone.Media.Srtp;

/// <summary>Counter mode over the framework's AES: a key stream of encrypted counters, made for a whole packet at once.</summary>
internal sealed class ManagedCounterCipher : ICounterCipher
{
    private const int BlockLength = 16;
    private const int BlocksAtOnce = 16;

    private readonly Aes _aes;
    private readonly ICryptoTransform _encryptor;
    private readonly byte[] _counters = new byte[BlockLength * BlocksAtOnce];
    private readonly byte[] _stream = new byte[BlockLength * BlocksAtOnce];

    [SuppressMessage("Security", "CA5358", Justification = "Counter mode is built here from single blocks (RFC 3711 §4.1.1).")]
    public ManagedCounterCipher(ReadOnlySpan<byte> key)
    {
        _aes = Aes.Create();
        _aes.Mode = CipherMode.ECB;
        _aes.Padding = PaddingMode.None;
        _aes.SetKey(key);
        _encryptor = _aes.CreateEncryptor();
    }

    public void Process(ReadOnlySpan<byte> counter, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ushort first = BinaryPrimitives.ReadUInt16BigEndian(counter[^2..]);
        for (int done = 0; done < source.Length;)
        {
            int length = Math.Min(source.Length - done, _stream.Length);
            int blocks = (length + BlockLength - 1) / BlockLength;
            for (int i = 0; i < blocks; i++)
            {
                Span<byte> block = _counters.AsSpan(i * BlockLength, BlockLength);
                counter.CopyTo(block);
                BinaryPrimitives.WriteUInt16BigEndian(block[^2..], first++);
            }

            _ = _encryptor.TransformBlock(_counters, 0, blocks * BlockLength, _stream, 0);
            for (int i = 0; i < length; i++)
            {
                destination[done + i] = (byte)(source[done + i] ^ _stream[i]);
            }

            done += length;
        }
    }

    public void Dispose()
    {
        _encryptor.Dispose();
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(_stream);
    }
}
