using System.Buffers.Binary;
using System.Net;
using System.Text;
using DeskPhone.Dns.Messages;

namespace DeskPhone.Dns.Tests;

/// <summary>Builds responses byte by byte, independently of the code under test.</summary>
internal sealed class ResponseBuilder
{
    private readonly List<byte> _bytes = [];
    private readonly int[] _counts = new int[4];

    private ResponseBuilder(ushort id, int flags)
    {
        Number(id);
        Number(flags);
        _bytes.AddRange(new byte[8]);
    }

    public static ResponseBuilder For(ushort id, DnsQuestion question, int code = 0, bool isTruncated = false)
    {
        var builder = new ResponseBuilder(id, 0x8180 | code | (isTruncated ? 0x0200 : 0));
        builder.Name(question.Name);
        builder.Number((int)question.Type);
        builder.Number(1);
        builder._counts[0] = 1;
        return builder;
    }

    /// <summary>The response to a query, with the same number and question.</summary>
    public static ResponseBuilder To(ReadOnlySpan<byte> query, int code = 0, bool isTruncated = false)
    {
        var builder = new ResponseBuilder(BinaryPrimitives.ReadUInt16BigEndian(query), 0x8180 | code | (isTruncated ? 0x0200 : 0));
        builder._bytes.AddRange(query[12..]);
        builder._counts[0] = 1;
        return builder;
    }

    public ResponseBuilder Address(string name, string address, int life = 300)
    {
        byte[] value = IPAddress.Parse(address).GetAddressBytes();
        return Record(1, name, value.Length == 4 ? 1 : 28, life, value);
    }

    public ResponseBuilder Alias(string name, string target, int life = 300) => Record(1, name, 5, life, Encode(target));

    public ResponseBuilder Service(string name, int priority, int weight, int port, string target, int life = 300) =>
        Record(1, name, 33, life, [.. Encode(priority), .. Encode(weight), .. Encode(port), .. Encode(target)]);

    public ResponseBuilder Pointer(string name, int order, int preference, string flags, string services, string expression, string replacement) =>
        Record(1, name, 35, 300, [.. Encode(order), .. Encode(preference), .. Text(flags), .. Text(services), .. Text(expression), .. Encode(replacement)]);

    public ResponseBuilder Zone(string name, int life, int minimum) =>
        Record(2, name, 6, life, [.. Encode("ns"), .. Encode("mail"), .. new byte[16], 0, 0, .. Encode(minimum)]);

    /// <summary>A record of raw bytes.</summary>
    public ResponseBuilder Record(int section, string name, int type, int life, byte[] data)
    {
        Name(name);
        Number(type);
        Number(1);
        Number(life >> 16);
        Number(life & 0xffff);
        Number(data.Length);
        _bytes.AddRange(data);
        _counts[section]++;
        return this;
    }

    public byte[] Build()
    {
        byte[] message = [.. _bytes];
        for (int i = 0; i < _counts.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4 + (2 * i)), (ushort)_counts[i]);
        }

        return message;
    }

    public static byte[] Encode(string name)
    {
        var bytes = new List<byte>();
        foreach (string label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            bytes.AddRange(Text(label));
        }

        return [.. bytes, 0];
    }

    private static byte[] Encode(int number) => [(byte)(number >> 8), (byte)number];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private void Name(string name) => _bytes.AddRange(Encode(name));

    private void Number(int number) => _bytes.AddRange(Encode(number));
}
