using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>
/// The wire from the board and the switch it ends in: a port for untagged frames and one for those of the voice VLAN, each an interface of
/// this machine, which needs no VLANs of its own for that. QEMU's end is a datagram a frame.
/// </summary>
public sealed class VlanWire : IAsyncDisposable
{
    private const int TypeOffset = 12;
    private const int TagLength = 4;
    private const int HeaderLength = 14;
    private const ushort TagType = 0x8100; // IEEE 802.1Q
    private const int VlanMask = 0xfff;
    private const int LargestFrame = 64 * 1024;

    private readonly Socket _board = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly IPEndPoint _boardAddress = new(IPAddress.Loopback, FreePorts.Next());
    private readonly CancellationTokenSource _stopping = new();
    private readonly TapDevice _untagged;
    private readonly TapDevice _voice;
    private readonly int _voiceVlan;
    private readonly Task _reading;

    /// <summary>Makes both interfaces; loopback has to be up.</summary>
    /// <param name="untaggedDevice">Name of the interface for untagged frames.</param>
    /// <param name="voiceDevice">Name of the interface for frames of the voice VLAN.</param>
    /// <param name="voiceVlan">The voice VLAN.</param>
    public VlanWire(string untaggedDevice, string voiceDevice, int voiceVlan)
    {
        _voiceVlan = voiceVlan;
        _board.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _untagged = new TapDevice(untaggedDevice, frame => Forward(frame.Span));
        _voice = new TapDevice(voiceDevice, frame => Forward(Tag(frame.Span, voiceVlan)));
        _reading = ReadAsync();
    }

    /// <summary>Where the board's end receives.</summary>
    public IPEndPoint BoardAddress => _boardAddress;

    /// <summary>QEMU's words for this wire's other end.</summary>
    public string Backend => string.Create(
        CultureInfo.InvariantCulture, $"socket,id=wire,udp=127.0.0.1:{((IPEndPoint)_board.LocalEndPoint!).Port},localaddr={_boardAddress}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _untagged.Dispose();
        _voice.Dispose();
        _board.Dispose();
        _stopping.Dispose();
    }

    /// <summary>A frame with a tag of a VLAN and priority 0.</summary>
    private static byte[] Tag(ReadOnlySpan<byte> frame, int vlan)
    {
        byte[] tagged = new byte[frame.Length + TagLength];
        frame[..TypeOffset].CopyTo(tagged);
        BinaryPrimitives.WriteUInt16BigEndian(tagged.AsSpan(TypeOffset), TagType);
        BinaryPrimitives.WriteUInt16BigEndian(tagged.AsSpan(TypeOffset + 2), (ushort)vlan);
        frame[TypeOffset..].CopyTo(tagged.AsSpan(TypeOffset + TagLength));
        return tagged;
    }

    private void Forward(ReadOnlySpan<byte> frame)
    {
        try
        {
            _ = _board.SendTo(frame, _boardAddress);
        }
        catch (SocketException)
        {
            // Nobody has plugged the board in yet, or it is switched off: a frame into an open end.
        }
    }

    private async Task ReadAsync()
    {
        byte[] frame = new byte[LargestFrame];
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Handle(frame.AsSpan(0, await _board.ReceiveAsync(frame, SocketFlags.None, _stopping.Token)));
            }
            catch (SocketException)
            {
                // The echo of a frame into an open end.
            }
        }
    }

    /// <summary>A frame from the board goes to the port of its VLAN; one of a VLAN this switch has not, nowhere.</summary>
    private void Handle(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < HeaderLength + TagLength || BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]) != TagType)
        {
            _untagged.Send(frame);
        }
        else if ((BinaryPrimitives.ReadUInt16BigEndian(frame[(TypeOffset + 2)..]) & VlanMask) == _voiceVlan)
        {
            _voice.Send([.. frame[..TypeOffset], .. frame[(TypeOffset + TagLength)..]]);
        }
    }
}
