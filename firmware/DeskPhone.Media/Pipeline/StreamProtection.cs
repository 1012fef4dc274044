using DeskPhone.Media.Srtp;

namespace DeskPhone.Media.Pipeline;

/// <summary>SRTP of one stream, both ways, or nothing where none was agreed.</summary>
internal sealed class StreamProtection(IPacketCiphers ciphers) : IDisposable
{
    /// <summary>No longer datagram is audio; an Ethernet frame is shorter.</summary>
    private const int MaxLength = 2048;

    private readonly byte[] _plain = new byte[MaxLength];
    private SrtpReceivingContext? _receiving;
    private long _unauthenticatedBefore;
    private long _replayedBefore;

    /// <summary>What protects our packets; <see langword="null"/> for nothing.</summary>
    public SrtpSendingContext? Sending { get; private set; }

    public bool IsOn => _receiving is not null;

    public long PacketsUnauthenticated => _unauthenticatedBefore + (_receiving?.PacketsUnauthenticated ?? 0);

    public long PacketsReplayed => _replayedBefore + (_receiving?.PacketsReplayed ?? 0);

    /// <summary>Takes what was agreed; a key that stays keeps its counters.</summary>
    /// <returns>
    /// Whether the stream has to take another SSRC: under a new key the rollover counter goes on (RFC 3711 §3.3.1), but many peers begin
    /// again at zero. With a new source both are right.
    /// </returns>
    public bool Apply(SrtpOptions? options)
    {
        if (options is null)
        {
            Drop();
            return false;
        }

        bool needsNewSource = false;
        if (!options.Send.Equals(Sending?.Key))
        {
            needsNewSource = Sending?.Rollover > 0;
            Sending?.Dispose();
            Sending = new SrtpSendingContext(options.Send, ciphers);
        }

        if (!options.Receive.Equals(_receiving?.Key))
        {
            var next = new SrtpReceivingContext(options.Receive, ciphers, _receiving);
            EndReceiving();
            _receiving = next;
        }

        return needsNewSource;
    }

    /// <summary>Replaces a datagram by what it protects; in the clear it stays as it is.</summary>
    /// <returns>Whether it is the peer's.</returns>
    public bool TryReadRtp(ref ReadOnlySpan<byte> datagram)
    {
        if (_receiving is null)
        {
            return true;
        }

        int length = 0;
        bool isRead = datagram.Length <= MaxLength
            && _receiving.TryUnprotectRtp(datagram, _plain, out length) is SrtpError.None;
        datagram = isRead ? _plain.AsSpan(0, length) : default;
        return isRead;
    }

    /// <summary>The same for RTCP.</summary>
    public bool TryReadRtcp(ref ReadOnlySpan<byte> datagram)
    {
        if (_receiving is null)
        {
            return true;
        }

        int length = 0;
        bool isRead = datagram.Length <= MaxLength
            && _receiving.TryUnprotectRtcp(datagram, _plain, out length) is SrtpError.None;
        datagram = isRead ? _plain.AsSpan(0, length) : default;
        return isRead;
    }

    public void Dispose() => Drop();

    private void Drop()
    {
        Sending?.Dispose();
        Sending = null;
        EndReceiving();
    }

    private void EndReceiving()
    {
        (_unauthenticatedBefore, _replayedBefore) = (PacketsUnauthenticated, PacketsReplayed);
        _receiving?.Dispose();
        _receiving = null;
    }
}
