using System.Runtime.InteropServices;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>libre 0 (<c>re.h</c>), baresip's own SIP stack: the yardstick for messages.</summary>
internal static partial class LibReNative
{
    internal const string Library = "libre.so.0";

    [LibraryImport(Library, EntryPoint = "mbuf_alloc")]
    internal static partial nint AllocateBuffer(nuint size);

    [LibraryImport(Library, EntryPoint = "mbuf_write_mem")]
    internal static partial int Write(nint buffer, ReadOnlySpan<byte> bytes, nuint length);

    [LibraryImport(Library, EntryPoint = "mem_deref")]
    internal static partial nint Release(nint memory);

    [LibraryImport(Library, EntryPoint = "sip_msg_decode")]
    internal static partial int DecodeMessage(out nint message, nint buffer);

    [LibraryImport(Library, EntryPoint = "sa_set_str", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetAddress(Span<byte> address, string text, ushort port);

    [LibraryImport(Library, EntryPoint = "sdp_session_alloc")]
    internal static partial int AllocateSession(out nint session, ReadOnlySpan<byte> address);

    [LibraryImport(Library, EntryPoint = "sdp_decode")]
    internal static partial int DecodeDescription(nint session, nint buffer, [MarshalAs(UnmanagedType.U1)] bool isOffer);
}
