namespace DeskPhone.Media.Jitter;

/// <summary>Packets in the order of their sequence numbers: bounded, allocated once.</summary>
public sealed class PacketStore
{
    /// <summary>Packets held at most: 640 ms of 10 ms packets, three times the longest delay there is.</summary>
    public const int Capacity = 64;

    /// <summary>Longest payload held, in bytes: an Opus packet has at most 1275 (RFC 6716 §3.4).</summary>
    public const int MaxPayloadLength = 1280;

    private const long Empty = -1;

    private readonly long[] _sequences = new long[Capacity];
    private readonly long[] _taken = new long[Capacity];
    private readonly long[] _positions = new long[Capacity];
    private readonly byte[] _payloadTypes = new byte[Capacity];
    private readonly int[] _lengths = new int[Capacity];
    private readonly byte[] _payloads = new byte[Capacity * MaxPayloadLength];
    private long _oldest;
    private long _newest;

    /// <summary>Begins empty.</summary>
    public PacketStore() => Clear();

    /// <summary>Packets held.</summary>
    public int Count { get; private set; }

    /// <summary>Packets that gave way to newer ones before they were played.</summary>
    public long Evicted { get; private set; }

    /// <summary>Forgets everything, also which packets were there.</summary>
    public void Clear()
    {
        _sequences.AsSpan().Fill(Empty);
        _taken.AsSpan().Fill(Empty);
        Count = 0;
    }

    /// <summary>Keeps one packet.</summary>
    public StoreResult Add(long sequence, long position, byte payloadType, ReadOnlySpan<byte> payload)
    {
        int slot = Slot(sequence);
        if (_sequences[slot] == sequence || _taken[slot] == sequence)
        {
            return StoreResult.Duplicate;
        }

        if (payload.Length > MaxPayloadLength || (Count > 0 && _newest - sequence >= Capacity))
        {
            return StoreResult.Refused;
        }

        while (Count > 0 && sequence - _oldest >= Capacity)
        {
            Evicted++;
            RemoveOldest();
        }

        _oldest = Count == 0 ? sequence : Math.Min(_oldest, sequence);
        _newest = Count == 0 ? sequence : Math.Max(_newest, sequence);
        _sequences[slot] = sequence;
        _positions[slot] = position;
        _payloadTypes[slot] = payloadType;
        _lengths[slot] = payload.Length;
        payload.CopyTo(_payloads.AsSpan(slot * MaxPayloadLength));
        Count++;
        return StoreResult.Stored;
    }

    /// <summary>Looks at the packet with the lowest sequence number.</summary>
    public bool TryPeekOldest(out StoredPacket packet)
    {
        if (Count == 0)
        {
            packet = default;
            return false;
        }

        int slot = Slot(_oldest);
        packet = new StoredPacket(
            _oldest,
            _positions[slot],
            _payloadTypes[slot],
            _payloads.AsSpan(slot * MaxPayloadLength, _lengths[slot]));
        return true;
    }

    /// <summary>Takes the packet with the lowest sequence number out.</summary>
    public void RemoveOldest()
    {
        int slot = Slot(_oldest);
        _taken[slot] = _oldest;
        _sequences[slot] = Empty;
        Count--;
        while (Count > 0 && _sequences[Slot(_oldest)] != _oldest)
        {
            _oldest++;
        }
    }

    private static int Slot(long sequence) => (int)(sequence & (Capacity - 1));
}
