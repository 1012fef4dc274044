using System.Runtime.InteropServices;

namespace DeskPhone.Native.OpenSsl;

/// <summary>An <c>EVP_CIPHER_CTX</c>.</summary>
internal sealed class CipherContextHandle : SafeHandle
{
    public CipherContextHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The context itself, for calls per packet: its one owner keeps the handle alive meanwhile.</summary>
    public nint Bare
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return handle;
        }
    }

    /// <summary>A context with its key, which it keeps: a packet only gives it another beginning.</summary>
    public static CipherContextHandle Create(nint cipher, ReadOnlySpan<byte> key, bool isEncrypting)
    {
        CipherContextHandle context = CryptoNative.CreateContext();
        Require(!context.IsInvalid && CryptoNative.Initialize(context, cipher, 0, key, [], isEncrypting ? 1 : 0) == 1);
        return context;
    }

    /// <summary>libcrypto refuses only what is wrong here, or when memory is out.</summary>
    public static void Require(bool isDone)
    {
        if (!isDone)
        {
            throw new InvalidOperationException("libcrypto refused.");
        }
    }

    protected override bool ReleaseHandle()
    {
        CryptoNative.DestroyContext(handle);
        return true;
    }
}
