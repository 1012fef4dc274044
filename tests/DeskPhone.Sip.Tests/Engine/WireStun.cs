using System.Buffers.Binary;
using System.Net;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>A STUN request of the engine, and the answer a server gives (RFC 8489).</summary>
internal sealed class WireStun(Sip.Routing.FlowId flow, byte[] request)
{
    private const uint Cookie = 0x2112A442;

    public Sip.Routing.FlowId Flow => flow;

    public byte[] Answer(string address, int port)
    {
        byte[] answer = new byte[32];
        request.CopyTo(answer, 0);
        BinaryPrimitives.WriteUInt16BigEndian(answer, 0x0101);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2), 12);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(20), 0x0020);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(22), 8);
        answer[25] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(26), (ushort)(port ^ 0x2112));
        uint ip = BinaryPrimitives.ReadUInt32BigEndian(IPAddress.Parse(address).GetAddressBytes());
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(28), ip ^ Cookie);
        return answer;
    }
}
