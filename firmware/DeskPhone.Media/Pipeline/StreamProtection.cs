using DeskPhone.Media.Dtls;
using DeskPhone.Media.Srtp;

namespace DeskPhone.Media.Pipeline;

/// <summary>SRTP of one stream, or of one component of it, both ways; or nothing where none was agreed.</summary>
/// <remarks>Keys come with the description, or from a handshake on the same path. Until they are there nothing is sent and nothing is taken.</remarks>
internal sealed class StreamProtection(IPacketCiphers ciphers, IDtlsEndpoint? dtls) : IDisposable
{
    /// <summary>No longer datagram is audio; an Ethernet frame is shorter.</summary>
    private const int MaxLength = 2048;

    private readonly byte[] _plain = new byte[MaxLength];
    private SrtpReceivingContext? _receiving;
    private long _unauthenticatedBefore;
    private long _replayedBefore;

    /// <summary>What protects our packets; <see langword="null"/> for nothing, or not yet.</summary>
    public SrtpSendingContext? Sending { get; private set; }

    /// <summary>Whether only protected packets are taken and sent.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether packets may be sent: in the clear if that was agreed, else once there are keys.</summary>
    public bool IsReady => !IsOn || Sending is not null;

    /// <summary>The handshake that brings the keys, or <see langword="null"/>.</summary>
    public DtlsAssociation? Association { get; private set; }

    public long PacketsUnauthenticated => _unauthenticatedBefore + (_receiving?.PacketsUnauthenticated ?? 0);

    public long PacketsReplayed => _replayedBefore + (_receiving?.PacketsReplayed ?? 0);

    /// <summary>Takes what was agreed; a key or a handshake that stays keeps its counters.</summary>
    /// <returns>Whether the stream has to take another SSRC, see <see cref="Apply(SrtpOptions)"/>.</returns>
    public bool Apply(SrtpOptions? srtp, DtlsOptions? handshake)
    {
        IsOn = srtp is not null || handshake is not null;
        if (handshake is not null)
        {
            if (!handshake.Equals(Association?.Options))
            {
                Association?.Dispose();
                Association = dtls is null ? null : new DtlsAssociation(handshake, dtls.Create(handshake.IsClient));
            }

            return false;
        }

        Association?.Dispose();
        Association = null;
        if (srtp is null)
        {
            Drop();
            return false;
        }

        return Apply(srtp);
    }

    /// <summary>The handshake went on: keys may have come of it.</summary>
    /// <returns>Whether the stream has to take another SSRC.</returns>
    public bool SettleHandshake() => Association?.Keys is { } keys && Apply(keys);

    /// <summary>Replaces a datagram by what it protects; in the clear it stays as it is.</summary>
    /// <returns>Whether it is the peer's.</returns>
    public bool TryReadRtp(ref ReadOnlySpan<byte> datagram)
    {
        if (!IsOn)
        {
            return true;
        }

        int length = 0;
        bool isRead = _receiving is not null && datagram.Length <= MaxLength
            && _receiving.TryUnprotectRtp(datagram, _plain, out length) is SrtpError.None;
        datagram = isRead ? _plain.AsSpan(0, length) : default;
        return isRead;
    }

    /// <summary>The same for RTCP.</summary>
    public bool TryReadRtcp(ref ReadOnlySpan<byte> datagram)
    {
        if (!IsOn)
        {
            return true;
        }

        int length = 0;
        bool isRead = _receiving is not null && datagram.Length <= MaxLength
            && _receiving.TryUnprotectRtcp(datagram, _plain, out length) is SrtpError.None;
        datagram = isRead ? _plain.AsSpan(0, length) : default;
        return isRead;
    }

    public void Dispose()
    {
        Association?.Dispose();
        Drop();
    }

    /// <summary>
    /// Takes keys. Under a new key the rollover counter goes on (RFC 3711 §3.3.1), but many peers begin again at zero: with a new source,
    /// which the answer asks for, both are right.
    /// </summary>
    private bool Apply(SrtpOptions options)
    {
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
