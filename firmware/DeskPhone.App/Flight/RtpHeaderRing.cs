using System.Buffers.Binary;
using System.Net;
using DeskPhone.Core.Flight;
using DeskPhone.Primitives.Time;

namespace DeskPhone.App.Flight;

/// <summary>The headers of the last 12,000 RTP packets, two minutes of a call both ways: written by the media thread without a lock or an allocation.</summary>
internal sealed class RtpHeaderRing
{
    private const int Capacity = 12_000;
    private const int Margin = 64; // A copy that the writer overtakes leaves these out.
    private const int ShortestPacket = 12;

    private readonly byte[] _entries = new byte[Capacity * RtpHeader.PackedLength];
    private long _written;

    /// <summary>Notes a packet. On the media thread alone.</summary>
    public void Add(Instant now, bool isSent, int localPort, IPEndPoint remote, ReadOnlySpan<byte> packet)
    {
        if (packet.Length >= ShortestPacket)
        {
            int slot = (int)(_written % Capacity) * RtpHeader.PackedLength;
            RtpHeader.Pack(_entries.AsSpan(slot, RtpHeader.PackedLength), now - default(Instant), isSent, localPort, remote, packet);
            Volatile.Write(ref _written, _written + 1);
        }
    }

    /// <summary>A copy of what came since, oldest first. Any thread.</summary>
    public byte[] Since(TimeSpan afterBoot)
    {
        long end = Volatile.Read(ref _written);
        long first = Math.Max(0, end - Capacity + Margin);
        var found = new MemoryStream();
        for (long i = first; i < end; i++)
        {
            ReadOnlySpan<byte> entry = _entries.AsSpan((int)(i % Capacity) * RtpHeader.PackedLength, RtpHeader.PackedLength);
            if (BinaryPrimitives.ReadInt64LittleEndian(entry) >= afterBoot.Ticks)
            {
                found.Write(entry);
            }
        }

        return found.ToArray();
    }
}
