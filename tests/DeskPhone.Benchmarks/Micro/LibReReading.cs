using System.Runtime.InteropServices;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>The same INVITE read by libre: its header fields decoded and its session description put into a session, as baresip does for every call.</summary>
internal sealed class LibReReading(byte[] invite)
{
    private const int AddressBytes = 256; // struct sa, with room to spare
    private const int PositionOffset = 16; // of struct mbuf: buf, size, pos, end

    private readonly byte[] _local = LocalAddress();

    /// <summary>Whether libre is installed (package libre0, which baresip brings) and reads the message at all.</summary>
    public static bool IsAvailable => NativeLibrary.TryLoad(LibReNative.Library, out _);

    /// <summary>Reads it once.</summary>
    public void ReadAll()
    {
        nint buffer = LibReNative.AllocateBuffer((nuint)invite.Length);
        _ = LibReNative.Write(buffer, invite, (nuint)invite.Length);
        Marshal.WriteIntPtr(buffer, PositionOffset, 0);
        if (LibReNative.DecodeMessage(out nint message, buffer) != 0
            || LibReNative.AllocateSession(out nint session, _local) != 0
            || LibReNative.DecodeDescription(session, buffer, isOffer: true) != 0)
        {
            throw new InvalidOperationException("libre does not read the benchmark's message.");
        }

        _ = LibReNative.Release(session);
        _ = LibReNative.Release(message);
        _ = LibReNative.Release(buffer);
    }

    private static byte[] LocalAddress()
    {
        byte[] address = new byte[AddressBytes];
        _ = LibReNative.SetAddress(address, "192.0.2.102", 0);
        return address;
    }
}
