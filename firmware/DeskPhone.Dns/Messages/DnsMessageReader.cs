using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace DeskPhone.Dns.Messages;

/// <summary>Reads responses (RFC 1035 §4.1). Whatever the bytes are, it ends without an exception.</summary>
public static class DnsMessageReader
{
    /// <summary>Records of one response; a domain with more servers than that is not one phone's affair.</summary>
    private const int MaxRecords = 128;

    private const int HeaderLength = 12;
    private const int InternetClass = 1;

    /// <summary>Longest life of a record that is believed (RFC 8767 §4 caps it at a week; ours is a day).</summary>
    private static readonly TimeSpan s_longestLife = TimeSpan.FromDays(1);

    /// <summary>Reads a response.</summary>
    public static DnsMessageError TryRead(ReadOnlySpan<byte> bytes, out DnsMessage? message)
    {
        message = null;
        if (bytes.Length < HeaderLength)
        {
            return DnsMessageError.Truncated;
        }

        int flags = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if ((flags & 0x8000) == 0 || (flags & 0x7800) != 0)
        {
            return DnsMessageError.NotAResponse;
        }

        if (BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) != 1)
        {
            return DnsMessageError.NotOneQuestion;
        }

        int offset = HeaderLength;
        if (!DnsName.TryRead(bytes, ref offset, out string name))
        {
            return DnsMessageError.BadName;
        }

        if (offset + 4 > bytes.Length)
        {
            return DnsMessageError.Truncated;
        }

        var question = new DnsQuestion(name, (DnsRecordType)BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]));
        offset += 4;
        bool isTruncated = (flags & 0x0200) != 0;
        var sections = new List<DnsRecord>[3];
        for (int section = 0; section < sections.Length; section++)
        {
            int count = BinaryPrimitives.ReadUInt16BigEndian(bytes[(6 + (section * 2))..]);
            DnsMessageError error = ReadSection(bytes, ref offset, count, sections[section] = []);
            if (error is not DnsMessageError.None && !(error is DnsMessageError.Truncated && isTruncated))
            {
                return error; // What was cut off on purpose is asked for again over TCP.
            }
        }

        message = new DnsMessage(
            BinaryPrimitives.ReadUInt16BigEndian(bytes), question, CodeOf(flags & 0xf), isTruncated, sections[0], sections[1], sections[2]);
        return DnsMessageError.None;
    }

    private static DnsResponseCode CodeOf(int code) => code <= (int)DnsResponseCode.Refused ? (DnsResponseCode)code : DnsResponseCode.Other;

    private static DnsMessageError ReadSection(ReadOnlySpan<byte> bytes, ref int offset, int count, List<DnsRecord> records)
    {
        if (count > MaxRecords)
        {
            return DnsMessageError.TooManyRecords;
        }

        for (int i = 0; i < count; i++)
        {
            if (offset >= bytes.Length)
            {
                return DnsMessageError.Truncated;
            }

            if (!DnsName.TryRead(bytes, ref offset, out string name))
            {
                return DnsMessageError.BadName;
            }

            if (offset + 10 > bytes.Length)
            {
                return DnsMessageError.Truncated;
            }

            ReadOnlySpan<byte> head = bytes.Slice(offset, 10);
            int length = BinaryPrimitives.ReadUInt16BigEndian(head[8..]);
            int data = offset + 10;
            if (data + length > bytes.Length)
            {
                return DnsMessageError.Truncated;
            }

            offset = data + length;
            if (BinaryPrimitives.ReadUInt16BigEndian(head[2..]) != InternetClass)
            {
                continue; // The OPT pseudo-record has a size here (RFC 6891 §6.1.2).
            }

            var type = (DnsRecordType)BinaryPrimitives.ReadUInt16BigEndian(head);
            DnsMessageError error = ReadRecord(bytes[..offset], data, type, name, LifeOf(head[4..]), out DnsRecord? record);
            if (error is not DnsMessageError.None)
            {
                return error;
            }

            if (record is not null)
            {
                records.Add(record);
            }
        }

        return DnsMessageError.None;
    }

    /// <summary>A life with the top bit set is none (RFC 2181 §8).</summary>
    private static TimeSpan LifeOf(ReadOnlySpan<byte> bytes)
    {
        int seconds = BinaryPrimitives.ReadInt32BigEndian(bytes);
        var life = TimeSpan.FromSeconds(Math.Max(0, seconds));
        return life > s_longestLife ? s_longestLife : life;
    }

    /// <summary>Reads the data that ends where <paramref name="bytes"/> end.</summary>
    private static DnsMessageError ReadRecord(
        ReadOnlySpan<byte> bytes, int at, DnsRecordType type, string name, TimeSpan life, out DnsRecord? record)
    {
        record = null;
        ReadOnlySpan<byte> data = bytes[at..];
        switch (type)
        {
            case DnsRecordType.A or DnsRecordType.Aaaa:
                if (data.Length != (type is DnsRecordType.A ? 4 : 16))
                {
                    return DnsMessageError.BadRecord;
                }

                record = new DnsRecord.Address(name, life, new IPAddress(data));
                return DnsMessageError.None;

            case DnsRecordType.CName:
                if (!DnsName.TryRead(bytes, ref at, out string alias))
                {
                    return DnsMessageError.BadName;
                }

                record = new DnsRecord.Alias(name, life, alias);
                break;

            case DnsRecordType.Srv:
                if (data.Length < 7)
                {
                    return DnsMessageError.BadRecord;
                }

                at += 6;
                if (!DnsName.TryRead(bytes, ref at, out string target))
                {
                    return DnsMessageError.BadName;
                }

                record = new DnsRecord.Service(name, life, Number(data), Number(data[2..]), Number(data[4..]), target);
                break;

            case DnsRecordType.Soa:
                if (!DnsName.TryRead(bytes, ref at, out _) || !DnsName.TryRead(bytes, ref at, out _))
                {
                    return DnsMessageError.None; // The mail name of a zone may be anything; without it there is only no minimum.
                }

                if (bytes.Length - at != 20)
                {
                    return DnsMessageError.BadRecord;
                }

                record = new DnsRecord.Zone(name, life, LifeOf(bytes[(at + 16)..]));
                return DnsMessageError.None;

            case DnsRecordType.Naptr:
                return ReadPointer(bytes, at, name, life, out record);

            case DnsRecordType.None:
            default:
                return DnsMessageError.None;
        }

        return at == bytes.Length ? DnsMessageError.None : DnsMessageError.BadRecord;
    }

    private static DnsMessageError ReadPointer(ReadOnlySpan<byte> bytes, int at, string name, TimeSpan life, out DnsRecord? record)
    {
        record = null;
        if (bytes.Length - at < 4)
        {
            return DnsMessageError.BadRecord;
        }

        int order = Number(bytes[at..]);
        int preference = Number(bytes[(at + 2)..]);
        at += 4;
        if (!TryReadText(bytes, ref at, out string flags) || !TryReadText(bytes, ref at, out string services)
            || !TryReadText(bytes, ref at, out string expression))
        {
            return DnsMessageError.BadRecord;
        }

        if (!DnsName.TryRead(bytes, ref at, out string replacement))
        {
            return DnsMessageError.BadName;
        }

        record = new DnsRecord.Pointer(name, life, order, preference, flags, services, expression.Length > 0, replacement);
        return at == bytes.Length ? DnsMessageError.None : DnsMessageError.BadRecord;
    }

    private static bool TryReadText(ReadOnlySpan<byte> bytes, ref int at, out string text)
    {
        text = "";
        if (at >= bytes.Length || at + 1 + bytes[at] > bytes.Length)
        {
            return false;
        }

        text = Encoding.Latin1.GetString(bytes.Slice(at + 1, bytes[at]));
        at += 1 + bytes[at];
        return true;
    }

    private static int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
