using System.Text;

namespace DeskPhone.Dns.Messages;

/// <summary>Domain names on the wire (RFC 1035 §3.1, compressed §4.1.4).</summary>
internal static class DnsName
{
    /// <summary>Longest name on the wire, lengths and root included (§2.3.4).</summary>
    private const int MaxWireLength = 255;

    private const int MaxLabelLength = 63;
    private const byte PointerMark = 0xc0;

    /// <summary>Reads a name at <paramref name="offset"/> and moves behind it.</summary>
    /// <remarks>Every pointer must point before the name it stands in, and before the last one: so there are no loops, and no depth to bound.</remarks>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int offset, out string name)
    {
        name = "";
        var text = new StringBuilder();
        int at = offset;
        int lowest = offset;
        int wireLength = 1;
        bool hasJumped = false;
        while (true)
        {
            if (at >= message.Length)
            {
                return false;
            }

            int length = message[at];
            if ((length & PointerMark) == PointerMark)
            {
                if (at + 1 >= message.Length)
                {
                    return false;
                }

                int target = ((length & ~PointerMark) << 8) | message[at + 1];
                if (target >= lowest)
                {
                    return false;
                }

                offset = hasJumped ? offset : at + 2;
                (hasJumped, lowest, at) = (true, target, target);
                continue;
            }

            if (length == 0)
            {
                offset = hasJumped ? offset : at + 1;
                name = text.ToString();
                return true;
            }

            wireLength += length + 1;
            if (length > MaxLabelLength || wireLength > MaxWireLength || at + 1 + length > message.Length
                || !TryAppend(message.Slice(at + 1, length), text))
            {
                return false;
            }

            at += length + 1;
        }
    }

    /// <summary>Writes a name uncompressed; false where it is none.</summary>
    public static bool TryWrite(string name, List<byte> output)
    {
        string bare = name.TrimEnd('.');
        if (bare.Length is 0 or > MaxWireLength - 2)
        {
            return false;
        }

        foreach (string label in bare.Split('.'))
        {
            if (label.Length is 0 or > MaxLabelLength || !label.All(IsHostCharacter))
            {
                return false;
            }

            output.Add((byte)label.Length);
            output.AddRange(Encoding.ASCII.GetBytes(label));
        }

        output.Add(0);
        return true;
    }

    private static bool TryAppend(ReadOnlySpan<byte> label, StringBuilder text)
    {
        if (text.Length > 0)
        {
            text.Append('.');
        }

        foreach (byte octet in label)
        {
            char c = char.ToLowerInvariant((char)octet);
            if (!IsHostCharacter(c))
            {
                return false; // A dot or worse inside a label would read as another name.
            }

            text.Append(c);
        }

        return true;
    }

    /// <summary>Letters, digits, the hyphen, and the underscore of SRV names; what else DNS could carry no server of ours is called.</summary>
    private static bool IsHostCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '*';
}
