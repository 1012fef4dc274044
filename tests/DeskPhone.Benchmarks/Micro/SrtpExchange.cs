using System.Buffers.Binary;
using DeskPhone.Media.Rtp;
using DeskPhone.Media.Srtp;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>A 20 ms packet of G.711 protected by one side and read by the other: source looked up, replay window and all.</summary>
internal sealed class SrtpExchange : IDisposable
{
    private const int PacketLength = RtpPacket.FixedHeaderLength + 160;

    private readonly SrtpSendingContext _sender;
    private readonly SrtpReceivingContext _receiver;
    private readonly byte[] _packet = new byte[PacketLength + 16];
    private readonly byte[] _plain = new byte[PacketLength + 16];
    private ushort _sequenceNumber;

    public SrtpExchange(SrtpSuite suite, IPacketCiphers ciphers)
    {
        var key = new SrtpKey(suite, new byte[SrtpSuiteParameters.Of(suite).KeyAndSaltLength]);
        _sender = new SrtpSendingContext(key, ciphers);
        _receiver = new SrtpReceivingContext(key, ciphers);
        _packet[0] = 0x80;
    }

    public void ProtectAndUnprotect()
    {
        BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(2), ++_sequenceNumber);
        int length = _sender.ProtectRtp(_packet, PacketLength);
        if (_receiver.TryUnprotectRtp(_packet.AsSpan(0, length), _plain, out _) is not SrtpError.None)
        {
            throw new InvalidOperationException("The benchmark's own packet is refused.");
        }
    }

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
    }
}
