using System.Runtime.InteropServices;

namespace DeskPhone.Native.OpenSsl;

/// <summary>An <c>SSL</c>.</summary>
internal sealed class SslHandle : SafeHandle
{
    public SslHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The stream in memory it reads from; it ends with the handle.</summary>
    public nint Incoming { get; private set; }

    /// <summary>The stream in memory it writes to; it ends with the handle.</summary>
    public nint Outgoing { get; private set; }

    /// <summary>Gives it its streams.</summary>
    public void OpenStreams()
    {
        Incoming = BioNative.Create(BioNative.MemoryMethod());
        Outgoing = BioNative.Create(BioNative.MemoryMethod());
        SslNative.SetStreams(this, Incoming, Outgoing);
    }

    protected override bool ReleaseHandle()
    {
        SslNative.Destroy(handle);
        return true;
    }
}
