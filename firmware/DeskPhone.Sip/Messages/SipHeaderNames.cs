using System.Text;

namespace DeskPhone.Sip.Messages;

/// <summary>
/// Names of header fields to and from bytes, whatever their case, long or compact (RFC 3261 §7.3.1 and §7.3.3).
/// </summary>
public static class SipHeaderNames
{
    // Four times the number of names: nearly every probe is the first.
    private const int SlotCount = 512;

    private static readonly byte[] s_slots = BuildSlots();

    /// <summary>The header field that <paramref name="name"/> spells, or <see cref="SipHeaderName.Other"/>.</summary>
    public static SipHeaderName Recognize(ReadOnlySpan<byte> name)
    {
        if (name.Length < 2)
        {
            return name.IsEmpty ? SipHeaderName.Other : SipHeaderNameTable.Compact(name[0]);
        }

        for (int slot = Hash(name); s_slots[slot] != 0; slot = (slot + 1) % SlotCount)
        {
            if (Ascii.EqualsIgnoreCase(name, SipHeaderNameTable.Canonical[s_slots[slot]].Span))
            {
                return (SipHeaderName)s_slots[slot];
            }
        }

        return SipHeaderName.Other;
    }

    /// <summary>The canonical long spelling; empty for <see cref="SipHeaderName.Other"/>.</summary>
    public static ReadOnlySpan<byte> ToBytes(SipHeaderName name) => SipHeaderNameTable.Canonical[(int)name].Span;

    private static int Hash(ReadOnlySpan<byte> name)
    {
        int first = name[0] | 0x20;
        int middle = name[name.Length / 2] | 0x20;
        int last = name[^1] | 0x20;
        return ((first * 31) + (middle * 7) + (last * 3) + (name.Length * 61)) % SlotCount;
    }

    private static byte[] BuildSlots()
    {
        byte[] slots = new byte[SlotCount];
        for (int name = 1; name < SipHeaderNameTable.Canonical.Length; name++)
        {
            int slot = Hash(SipHeaderNameTable.Canonical[name].Span);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) % SlotCount;
            }

            slots[slot] = (byte)name;
        }

        return slots;
    }
}
