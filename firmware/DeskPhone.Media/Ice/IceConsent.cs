using System.Buffers.Binary;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Ice;

/// <summary>Whether a peer still wants what it is sent (RFC 7675): it is asked about every five seconds, and after thirty without its word nothing is sent.</summary>
internal sealed class IceConsent(IRandomSource random)
{
    private const int Remembered = 8; // questions that may still be answered: more than fit into the thirty seconds
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly byte[] _asked = new byte[Remembered * StunMessage.TransactionIdLength];
    private int _next;
    private Instant _askAt;
    private Instant? _givenAt;

    /// <summary>Whether it was given once and is not any more.</summary>
    public bool IsExpired { get; private set; }

    /// <summary>Forgets everything: the session begins anew.</summary>
    public void Reset()
    {
        Array.Clear(_asked);
        _givenAt = null;
        IsExpired = false;
    }

    /// <summary>The peer has answered a question of ours, and has proved that it was the peer.</summary>
    public void Give(Instant now)
    {
        _askAt = _givenAt is null ? now + Interval() : _askAt;
        _givenAt = now;
    }

    /// <summary>Whether an answer is to one of our last questions.</summary>
    public bool HasAsked(ReadOnlySpan<byte> transactionId)
    {
        for (int i = 0; i < Remembered; i++)
        {
            if (transactionId.SequenceEqual(Slot(i)))
            {
                return _givenAt is not null && !IsExpired;
            }
        }

        return false;
    }

    /// <summary>Time passes.</summary>
    /// <param name="transactionId">Of the question that is due, never asked before (§5.1).</param>
    /// <param name="now">When.</param>
    /// <returns>Whether one is.</returns>
    public bool IsDue(out ReadOnlySpan<byte> transactionId, Instant now)
    {
        transactionId = default;
        if (_givenAt is not { } given || IsExpired)
        {
            return false;
        }

        IsExpired = now - given >= s_limit;
        if (IsExpired || _askAt > now)
        {
            return false;
        }

        _askAt = now + Interval();
        _next = (_next + 1) % Remembered;
        random.Fill(Slot(_next));
        transactionId = Slot(_next);
        return true;
    }

    /// <summary>Four to six seconds, so that many calls do not ask at once (§5.1).</summary>
    private TimeSpan Interval()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        random.Fill(bytes);
        return s_interval * (0.8 + (0.4 * BinaryPrimitives.ReadUInt32LittleEndian(bytes) / uint.MaxValue));
    }

    private Span<byte> Slot(int index) => _asked.AsSpan(index * StunMessage.TransactionIdLength, StunMessage.TransactionIdLength);
}
