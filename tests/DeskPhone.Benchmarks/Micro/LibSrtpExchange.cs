using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>What <see cref="SrtpExchange"/> does, by libsrtp.</summary>
internal sealed class LibSrtpExchange : IDisposable
{
    private const int AnyInbound = 2;   // ssrc_any_inbound
    private const int AnyOutbound = 3;  // ssrc_any_outbound
    private const int PacketLength = 172;

    private readonly byte[] _packet = new byte[PacketLength + 64];
    private nint _sender;
    private nint _receiver;
    private ushort _sequenceNumber;

    public LibSrtpExchange(bool isGcm)
    {
        _packet[0] = 0x80;
        nint key = Marshal.AllocHGlobal(64);
        try
        {
            Marshal.Copy(new byte[64], 0, key, 64);
            Require(LibSrtpNative.Initialize());
            LibSrtpNative.Policy policy = new() { Key = key, WindowSize = 128, SsrcType = AnyOutbound };
            SetCiphers(ref policy, isGcm);
            Require(LibSrtpNative.Create(out _sender, policy));
            policy.SsrcType = AnyInbound;
            Require(LibSrtpNative.Create(out _receiver, policy));
        }
        finally
        {
            Marshal.FreeHGlobal(key);
        }
    }

    public static bool IsAvailable => NativeLibrary.TryLoad(LibSrtpNative.Library, out _);

    /// <summary>Debian's refuses GCM in some versions: then there is nothing to compare with.</summary>
    public static LibSrtpExchange? TryCreate(bool isGcm)
    {
        try
        {
            return new LibSrtpExchange(isGcm);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public void ProtectAndUnprotect()
    {
        _packet[0] = 0x80;
        BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(2), ++_sequenceNumber);
        int length = PacketLength;
        Require(LibSrtpNative.Protect(_sender, _packet, ref length));
        Require(LibSrtpNative.Unprotect(_receiver, _packet, ref length));
    }

    public void Dispose()
    {
        _ = _sender == 0 ? 0 : LibSrtpNative.Release(_sender);
        _ = _receiver == 0 ? 0 : LibSrtpNative.Release(_receiver);
        (_sender, _receiver) = (0, 0);
    }

    private static void SetCiphers(ref LibSrtpNative.Policy policy, bool isGcm)
    {
        if (isGcm)
        {
            LibSrtpNative.SetGcm(ref policy.Rtp);
            LibSrtpNative.SetGcm(ref policy.Rtcp);
        }
        else
        {
            LibSrtpNative.SetCounterMode(ref policy.Rtp);
            LibSrtpNative.SetCounterMode(ref policy.Rtcp);
        }
    }

    private static void Require(int status)
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"libsrtp says {status}.");
        }
    }
}
