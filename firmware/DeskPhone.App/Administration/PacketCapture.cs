using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using DeskPhone.App.Logging;
using DeskPhone.Core.Flight;
using DeskPhone.Web.Admin;

namespace DeskPhone.App.Administration;

/// <summary>Records packets from every interface into a capture file, for ten minutes or 16 MiB at most. Any thread.</summary>
/// <remarks>
/// The kernel hands them over by a packet socket, which wants CAP_NET_RAW. A full queue costs packets of the recording and
/// nothing else. The pages' own connections are left out: whoever downloads the recording would be recorded downloading it.
/// </remarks>
/// <param name="path">The file; empty for a phone that keeps nothing and hence records nothing.</param>
/// <param name="ownPort">The TCP port of the pages; 0 for none.</param>
/// <param name="changed">Told when it begins and when it ends, so that the screen can say so.</param>
/// <param name="time">Its clock.</param>
/// <param name="log">Gets a line when it begins and when it ends.</param>
public sealed class PacketCapture(string path, Func<int> ownPort, Action changed, TimeProvider time, ILogSink log) : ICaptureDesk, IDisposable
{
    private const ushort EveryProtocol = 0x0300; // ETH_P_ALL in network order
    private const int MaxPacket = 65_536;
    private const long MaxBytes = 16 << 20;
    private const int MaxRest = 1000;
    private const int ReceiveQueue = 2 << 20;
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private Thread? _thread;
    private DateTimeOffset _end;
    private string _remark = "";
    private long _packets;
    private long _bytes;
    private volatile bool _isRunning;
    private volatile bool _isStopped;

    /// <inheritdoc/>
    public CaptureState State
    {
        get
        {
            lock (_gate)
            {
                TimeSpan left = _isRunning ? _end - time.GetUtcNow() : TimeSpan.Zero;
                return new CaptureState(_isRunning, Interlocked.Read(ref _packets), Interlocked.Read(ref _bytes), left > TimeSpan.Zero ? left : TimeSpan.Zero, _remark);
            }
        }
    }

    /// <inheritdoc/>
    public string Start(TimeSpan length, bool hasSound)
    {
        lock (_gate)
        {
            if (_isRunning)
            {
                return "Packets are being recorded already";
            }

            if (path.Length == 0)
            {
                return "This phone keeps nothing: it was started without a data directory";
            }

            _end = time.GetUtcNow() + (length < s_longest ? length : s_longest);
            if (!TryBegin(hasSound, out _remark))
            {
                return _remark;
            }
        }

        log.Write(LogLevel.Info, $"packets are recorded{(hasSound ? ", with sound" : "")}");
        changed();
        return "Packets are being recorded; the phone's screen says so";
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _isStopped = true;
        Thread? thread;
        lock (_gate)
        {
            thread = _thread;
        }

        thread?.Join();
    }

    /// <inheritdoc/>
    public Stream? Open()
    {
        lock (_gate)
        {
            return _isRunning || !File.Exists(path) ? null : File.OpenRead(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    [SuppressMessage("Reliability", "CA2000", Justification = "The thread that records disposes of both.")]
    private bool TryBegin(bool hasSound, out string fault)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(AddressFamily.Packet, SocketType.Raw, (ProtocolType)EveryProtocol)
            {
                ReceiveTimeout = (int)s_look.TotalMilliseconds,
                ReceiveBufferSize = ReceiveQueue,
            };
            var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            (_packets, _bytes, _isStopped, _isRunning) = (0, 0, false, true);
            Socket packets = socket;
            _thread = new Thread(() => Run(packets, file, hasSound)) { IsBackground = true, Name = "deskphone-capture", Priority = ThreadPriority.BelowNormal };
            _thread.Start();
            fault = "";
            return true;
        }
        catch (Exception failure) when (failure is SocketException or IOException or UnauthorizedAccessException)
        {
            socket?.Dispose();
            fault = failure is SocketException ? "This phone's program may not record packets (it lacks CAP_NET_RAW)" : $"The recording cannot be kept: {failure.Message}";
            return false;
        }
    }

    private void Run(Socket socket, FileStream file, bool hasSound)
    {
        string remark = "It was stopped";
        using (socket)
        using (file)
        {
            try
            {
                PcapngWriter.Begin(file, PcapngWriter.Ethernet);
                byte[] packet = new byte[MaxPacket];
                int rest = MaxRest; // What had come when it was stopped belongs to it.
                while ((!_isStopped || (rest-- > 0 && socket.Available > 0)) && time.GetUtcNow() < _end && file.Position < MaxBytes)
                {
                    if (TryReceive(socket, packet, out int length) && !IsOwn(packet.AsSpan(0, length), ownPort()))
                    {
                        PcapngWriter.Write(file, time.GetUtcNow(), packet.AsSpan(0, hasSound ? length : PacketCut.LengthWithoutSound(packet.AsSpan(0, length))), length);
                        _ = Interlocked.Increment(ref _packets);
                        _ = Interlocked.Exchange(ref _bytes, file.Position);
                    }
                }

                remark = file.Position >= MaxBytes ? "The file is as long as it may be" : _isStopped ? remark : "Its time is over";
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                remark = $"It ended early: {failure.Message}"; // A full disk ends the recording and nothing else.
            }
        }

        lock (_gate)
        {
            (_isRunning, _remark, _thread) = (false, remark, null);
        }

        log.Write(LogLevel.Info, $"packets are recorded no more: {remark}");
        changed();
    }

    private static bool TryReceive(Socket socket, byte[] packet, out int length)
    {
        try
        {
            length = socket.Receive(packet);
            return length > 0;
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock or SocketError.NetworkDown)
        {
            length = 0;
            return false;
        }
    }

    private static bool IsOwn(ReadOnlySpan<byte> frame, int port) => port != 0 && PacketCut.TryTransport(frame, out byte protocol, out ReadOnlySpan<byte> segment)
        && protocol == PacketCut.Tcp && segment.Length >= 4
        && (BinaryPrimitives.ReadUInt16BigEndian(segment) == port || BinaryPrimitives.ReadUInt16BigEndian(segment[2..]) == port);
}
