using System.Security.Cryptography;
using DeskPhone.Media.Srtp;

namespace DeskPhone.Native.OpenSsl;

/// <summary>HMAC-SHA1 (RFC 2104) whose two keyed blocks are hashed once: a packet costs half the blocks it would otherwise.</summary>
internal sealed class KeyedSha1 : IMessageAuthenticator
{
    private const int BlockLength = 64;
    private const int DigestLength = 20;
    private const byte InnerPad = 0x36;
    private const byte OuterPad = 0x5C;

    private Sha1State _inner;
    private Sha1State _outer;

    public KeyedSha1(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, BlockLength, nameof(key));
        _inner = Begin(key, InnerPad);
        _outer = Begin(key, OuterPad);
    }

    public void Compute(ReadOnlySpan<byte> message, ReadOnlySpan<byte> trailer, Span<byte> code)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code.Length, DigestLength, nameof(code));
        Sha1State state = _inner;
        Update(ref state, message);
        Update(ref state, trailer);
        _ = Sha1Native.Finish(code, ref state);

        state = _outer;
        Update(ref state, code[..DigestLength]);
        _ = Sha1Native.Finish(code, ref state);
    }

    public void Dispose() => (_inner, _outer) = (default, default);

    private static Sha1State Begin(ReadOnlySpan<byte> key, byte pad)
    {
        Span<byte> block = stackalloc byte[BlockLength];
        block.Fill(pad);
        for (int i = 0; i < key.Length; i++)
        {
            block[i] ^= key[i];
        }

        _ = Sha1Native.Initialize(out Sha1State state);
        Update(ref state, block);
        CryptographicOperations.ZeroMemory(block);
        return state;
    }

    private static void Update(ref Sha1State state, ReadOnlySpan<byte> data)
    {
        if (!data.IsEmpty)
        {
            _ = Sha1Native.Update(ref state, data, (nuint)data.Length);
        }
    }
}
