using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Srtp;

namespace DeskPhone.Native.OpenSsl;

/// <summary>One handshake by OpenSSL between two streams in memory, one datagram a step.</summary>
internal sealed unsafe class OpenSslDtlsHandshake : IDtlsHandshake
{
    private const int Mtu = 1200; // through any tunnel
    private const int RecordHeaderLength = 13;
    private const int MaxFlight = 16 * 1024;
    private const uint FirstTimerMicroseconds = 50_000;  // a lost flight costs 50 ms, not the second of RFC 6347 §4.2.4.1
    private const uint LastTimerMicroseconds = 2_000_000;

    private readonly SslHandle _ssl;
    private readonly bool _isClient;
    private readonly byte[] _flight = new byte[MaxFlight];
    private int _flightStart;
    private int _flightEnd;
    private bool _hasBegun;
    private byte[] _peerCertificate = [];

    public OpenSslDtlsHandshake(SslContextHandle context, bool isClient)
    {
        _isClient = isClient;
        _ssl = SslNative.Create(context);
        CipherContextHandle.Require(!_ssl.IsInvalid);
        _ssl.OpenStreams();
        _ = SslNative.Control(_ssl, SslNative.SetMtu, Mtu, 0);
        SslNative.SetTimer(_ssl, &NextTimer);
        if (isClient)
        {
            SslNative.SetClient(_ssl);
        }
        else
        {
            SslNative.SetServer(_ssl);
        }
    }

    public DtlsState State { get; private set; }

    public ReadOnlySpan<byte> PeerCertificate => _peerCertificate;

    public SrtpSuite? Suite { get; private set; }

    public void HandleDatagram(ReadOnlySpan<byte> datagram)
    {
        if (State is DtlsState.Failed)
        {
            return;
        }

        BioNative.ClearErrors(); // The framework's own TLS shares this thread's list of errors.
        _ = BioNative.Write(_ssl.Incoming, datagram, datagram.Length);
        Step();
        _ = BioNative.Control(_ssl.Incoming, BioNative.Reset, 0, 0); // Whatever of it was not understood is not the beginning of the next.
    }

    public void HandleTick()
    {
        if (State is not DtlsState.Handshaking)
        {
            return;
        }

        BioNative.ClearErrors();
        if (!_hasBegun)
        {
            _hasBegun = true;
            if (_isClient)
            {
                Step();
            }
        }
        else if (SslNative.Control(_ssl, SslNative.HandleTimeout, 0, 0) < 0)
        {
            State = DtlsState.Failed; // Nobody answered, a dozen times.
        }
    }

    public bool TryDequeue(Span<byte> datagram, out int length)
    {
        length = 0;
        if (_flightStart == _flightEnd)
        {
            int read = BioNative.Read(_ssl.Outgoing, _flight, _flight.Length);
            (_flightStart, _flightEnd) = (0, Math.Max(read, 0));
        }

        // Whole records only, as many as fit: the stream in memory does not remember where the datagrams ended.
        while (_flightEnd - _flightStart >= RecordHeaderLength)
        {
            int record = RecordHeaderLength + BinaryPrimitives.ReadUInt16BigEndian(_flight.AsSpan(_flightStart + 11));
            if (record > _flightEnd - _flightStart || (length > 0 && length + record > Mtu) || length + record > datagram.Length)
            {
                break;
            }

            _flight.AsSpan(_flightStart, record).CopyTo(datagram[length..]);
            _flightStart += record;
            length += record;
        }

        _flightStart = length == 0 ? _flightEnd : _flightStart;
        return length > 0;
    }

    public void ExportKeys(Span<byte> material)
    {
        ReadOnlySpan<byte> label = "EXTRACTOR-dtls_srtp"u8;
        CipherContextHandle.Require(
            SslNative.ExportKeys(_ssl, material, (nuint)material.Length, label, (nuint)label.Length, 0, 0, 0) == 1);
    }

    public void Dispose() => _ssl.Dispose();

    [UnmanagedCallersOnly]
    private static uint NextTimer(nint ssl, uint previous) =>
        previous == 0 ? FirstTimerMicroseconds : Math.Min(previous * 2, LastTimerMicroseconds);

    private void Step()
    {
        _hasBegun = true;
        if (State is DtlsState.Connected)
        {
            Span<byte> nothing = stackalloc byte[256];
            _ = SslNative.Read(_ssl, nothing, nothing.Length); // Answers a repeated flight; data nobody agreed to is dropped.
            return;
        }

        int result = SslNative.DoHandshake(_ssl);
        if (result == 1)
        {
            Suite = ReadSuite();
            _peerCertificate = ReadPeerCertificate();
            State = DtlsState.Connected;
        }
        else if (SslNative.GetError(_ssl, result) != SslNative.WantRead)
        {
            State = DtlsState.Failed;
        }
    }

    private SrtpSuite? ReadSuite()
    {
        SslNative.SrtpProfile* profile = SslNative.GetSrtpProfile(_ssl);
        return profile is null ? null : profile->Id switch
        {
            1 => SrtpSuite.AesCm128HmacSha1Tag80,
            2 => SrtpSuite.AesCm128HmacSha1Tag32,
            7 => SrtpSuite.AeadAes128Gcm,
            8 => SrtpSuite.AeadAes256Gcm,
            _ => null,
        };
    }

    private byte[] ReadPeerCertificate()
    {
        nint certificate = SslNative.GetPeerCertificate(_ssl);
        if (certificate == 0)
        {
            return [];
        }

        nint nowhere = 0;
        byte[] encoded = new byte[Math.Max(0, BioNative.WriteCertificate(certificate, ref nowhere))];
        fixed (byte* start = encoded)
        {
            nint output = (nint)start;
            _ = encoded.Length == 0 ? 0 : BioNative.WriteCertificate(certificate, ref output);
        }

        BioNative.DestroyCertificate(certificate);
        return encoded;
    }
}
