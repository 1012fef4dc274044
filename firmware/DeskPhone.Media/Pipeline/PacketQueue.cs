using System.Net;
using DeskPhone.Media.Ice;

namespace DeskPhone.Media.Pipeline;

/// <summary>Packets that wait to be sent, in buffers allocated once. When the owner does not take them, the oldest give way.</summary>
internal sealed class PacketQueue
{
    /// <summary>Far more than one tick makes: the owner drains after each call.</summary>
    private const int Capacity = 64;

    /// <summary>An IPv4 packet on Ethernet without fragments, less its headers.</summary>
    private const int MaxDatagramLength = 1472;

    private readonly Entry[] _entries = new Entry[Capacity];
    private int _first;
    private int _count;

    public PacketQueue()
    {
        for (int i = 0; i < _entries.Length; i++)
        {
            _entries[i].Buffer = new byte[MaxDatagramLength];
        }
    }

    /// <summary>The buffer of the next packet; becomes one by <see cref="Commit"/>.</summary>
    public Span<byte> Prepare()
    {
        if (_count == Capacity)
        {
            _first = (_first + 1) % Capacity;
            _count--;
        }

        return _entries[(_first + _count) % Capacity].Buffer;
    }

    /// <summary>Queues the packet that was built in the buffer.</summary>
    public void Commit(StreamId stream, IPEndPoint remote, int length, bool isRtcp, bool isMedia, TurnServer? connected)
    {
        ref Entry entry = ref _entries[(_first + _count) % Capacity];
        entry.Stream = stream;
        entry.Remote = remote;
        entry.Length = length;
        entry.IsRtcp = isRtcp;
        entry.IsMedia = isMedia;
        entry.Connected = connected;
        _count++;
    }

    public bool TryDequeue(out OutgoingPacket packet)
    {
        if (_count == 0)
        {
            packet = default;
            return false;
        }

        ref Entry entry = ref _entries[_first];
        packet = new OutgoingPacket(entry.Stream, entry.Remote!, entry.Buffer.AsMemory(0, entry.Length), entry.IsRtcp)
        {
            IsMedia = entry.IsMedia,
            Connected = entry.Connected,
        };
        _first = (_first + 1) % Capacity;
        _count--;
        return true;
    }

    private struct Entry
    {
        public byte[] Buffer;
        public StreamId Stream;
        public IPEndPoint? Remote;
        public int Length;
        public bool IsRtcp;
        public bool IsMedia;
        public TurnServer? Connected;
    }
}
