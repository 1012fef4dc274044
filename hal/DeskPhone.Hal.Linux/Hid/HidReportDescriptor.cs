using System.Buffers.Binary;

namespace DeskPhone.Hal.Linux.Hid;

/// <summary>Finds the buttons of a USB device in what it says of its reports (Device Class Definition for HID 1.11, §6.2.2).</summary>
public static class HidReportDescriptor
{
    private const int MaxBits = 64 * 1024; // More than any report has; what a device says of itself may be anything.
    private const byte LongItem = 0xfe;
    private const uint Variable = 0x2;
    private const uint Constant = 0x1;
    private const uint Relative = 0x4;

    /// <summary>The one-bit inputs in their order; what is not understood is passed over.</summary>
    public static IReadOnlyList<HidButton> ReadButtons(ReadOnlySpan<byte> descriptor)
    {
        var buttons = new List<HidButton>();
        var offsets = new Dictionary<byte, int>();
        var saved = new Stack<Globals>();
        var globals = new Globals(0, 0, 0, 0);
        var usages = new List<uint>();
        uint usageMin = 0;
        while (!descriptor.IsEmpty)
        {
            if (!TryReadItem(ref descriptor, out int tag, out uint value, out int size))
            {
                return buttons;
            }

            switch (tag)
            {
                case 0x04: // Usage Page
                    globals = globals with { Page = value & 0xffff };
                    break;
                case 0x74: // Report Size
                    globals = globals with { Size = (int)Math.Min(value, MaxBits) };
                    break;
                case 0x84: // Report ID
                    globals = globals with { ReportId = (byte)value };
                    break;
                case 0x94: // Report Count
                    globals = globals with { Count = (int)Math.Min(value, MaxBits) };
                    break;
                case 0xa4: // Push
                    saved.Push(globals);
                    break;
                case 0xb4 when saved.Count > 0: // Pop
                    globals = saved.Pop();
                    break;
                case 0x08: // Usage
                    usages.Add(Full(value, size, globals.Page));
                    break;
                case 0x18: // Usage Minimum
                    usageMin = Full(value, size, globals.Page);
                    break;
                case 0x28: // Usage Maximum
                    AddRange(usages, usageMin, Full(value, size, globals.Page));
                    break;
                case 0x80: // Input
                    AddInputs(buttons, offsets, globals, usages, value);
                    usages.Clear();
                    break;
                case 0x90 or 0xb0 or 0xa0 or 0xc0: // Output, Feature, Collection, End Collection
                    usages.Clear();
                    break;
                default:
                    break; // Limits, units and names do not move a bit.
            }
        }

        return buttons;
    }

    private static void AddInputs(List<HidButton> buttons, Dictionary<byte, int> offsets, Globals globals, List<uint> usages, uint flags)
    {
        int offset = offsets.GetValueOrDefault(globals.ReportId);
        if ((long)globals.Size * globals.Count + offset > MaxBits)
        {
            return;
        }

        if (globals.Size == 1 && usages.Count > 0 && (flags & (Variable | Constant)) == Variable)
        {
            for (int index = 0; index < globals.Count; index++)
            {
                // The last usage stands for all fields that follow (§6.2.2.8).
                buttons.Add(new HidButton(usages[Math.Min(index, usages.Count - 1)], globals.ReportId, offset + index, (flags & Relative) != 0));
            }
        }

        offsets[globals.ReportId] = offset + (globals.Size * globals.Count);
    }

    private static void AddRange(List<uint> usages, uint first, uint last)
    {
        for (uint usage = first; usage <= last && usages.Count < MaxBits; usage++)
        {
            usages.Add(usage);
        }
    }

    /// <summary>A usage of four bytes brings its page along (§6.2.2.8).</summary>
    private static uint Full(uint value, int size, uint page) => size == 4 ? value : (page << 16) | (value & 0xffff);

    private static bool TryReadItem(ref ReadOnlySpan<byte> descriptor, out int tag, out uint value, out int size)
    {
        byte prefix = descriptor[0];
        value = 0;
        tag = prefix & 0xfc;
        size = prefix == LongItem ? 0 : (prefix & 3) == 3 ? 4 : prefix & 3;
        int length = prefix == LongItem ? (descriptor.Length > 1 ? 3 + descriptor[1] : int.MaxValue) : 1 + size;
        if (length > descriptor.Length)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[4];
        bytes.Clear();
        descriptor.Slice(1, size).CopyTo(bytes);
        value = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        descriptor = descriptor[length..];
        return true;
    }

    private readonly record struct Globals(uint Page, int Size, int Count, byte ReportId);
}
