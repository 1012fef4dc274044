namespace DeskPhone.Media.Jitter;

/// <summary>A packet that waits to be played; valid until the store changes.</summary>
/// <param name="sequence">Extended sequence number.</param>
/// <param name="position">Where its first sample belongs on the time line, in samples.</param>
/// <param name="payloadType">Payload type.</param>
/// <param name="payload">Payload.</param>
public readonly ref struct StoredPacket(long sequence, long position, byte payloadType, ReadOnlySpan<byte> payload)
{
    /// <summary>Extended sequence number.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>Where its first sample belongs on the time line, in samples.</summary>
    public long Position { get; } = position;

    /// <summary>Payload type.</summary>
    public byte PayloadType { get; } = payloadType;

    /// <summary>Payload.</summary>
    public ReadOnlySpan<byte> Payload { get; } = payload;
}
