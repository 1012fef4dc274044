using System.Buffers.Binary;

namespace DeskPhone.Dns.Messages;

/// <summary>Writes queries (RFC 1035 §4.1): one question, recursion desired.</summary>
public static class DnsMessageWriter
{
    private const ushort RecursionDesired = 0x0100;
    private const ushort InternetClass = 1;

    /// <summary>A query; false where the name cannot be asked for.</summary>
    public static bool TryWriteQuery(ushort id, DnsQuestion question, out byte[] message)
    {
        message = [];
        List<byte> bytes = [.. new byte[12]];
        if (!DnsName.TryWrite(question.Name, bytes))
        {
            return false;
        }

        bytes.AddRange([(byte)((int)question.Type >> 8), (byte)question.Type, InternetClass >> 8, (byte)InternetClass]);
        message = [.. bytes];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), 1);
        return true;
    }
}
