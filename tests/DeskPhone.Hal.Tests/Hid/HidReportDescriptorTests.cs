using DeskPhone.Hal.Linux.Hid;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Hid;

/// <summary>What a headset says of its reports, and what a broken one says.</summary>
public sealed class HidReportDescriptorTests
{
    private const uint HookSwitch = 0x000b_0020;
    private const uint PhoneMute = 0x000b_002f;

    [Fact]
    public void The_buttons_of_a_headset_are_found_with_their_places()
    {
        IReadOnlyList<HidButton> buttons = HidReportDescriptor.ReadButtons(UhidHeadset.Descriptor);

        Assert.Equal([new HidButton(HookSwitch, 2, 0, IsRelative: false), new HidButton(PhoneMute, 2, 1, IsRelative: true)], buttons);
        Assert.True(buttons[1].IsSetIn([2, 2]));
        Assert.False(buttons[0].IsSetIn([2, 2]));
        Assert.Null(buttons[0].IsSetIn([1, 1]));
        Assert.Null(buttons[0].IsSetIn([]));
    }

    [Fact]
    public void A_range_of_usages_after_other_fields_has_a_bit_each_and_reports_without_numbers_begin_at_once()
    {
        ReadOnlySpan<byte> descriptor =
        [
            0x05, 0x0b, 0xa1, 0x01,
            0x75, 0x08, 0x95, 0x01, 0x81, 0x03, // a byte of nothing
            0x19, 0x20, 0x29, 0x22, 0x75, 0x01, 0x95, 0x03, 0x81, 0x02,
            0xc0,
        ];

        IReadOnlyList<HidButton> buttons = HidReportDescriptor.ReadButtons(descriptor);

        Assert.Equal([HookSwitch, HookSwitch + 1, HookSwitch + 2], buttons.Select(static button => button.Usage));
        Assert.Equal([8, 9, 10], buttons.Select(static button => button.BitOffset));
        Assert.True(buttons[2].IsSetIn([0, 4]));
    }

    [Fact]
    public void No_prefix_and_no_mutation_of_a_descriptor_is_more_than_a_device_without_buttons()
    {
        byte[] descriptor = UhidHeadset.Descriptor.ToArray();
        for (int length = 0; length < descriptor.Length; length++)
        {
            Assert.True(HidReportDescriptor.ReadButtons(descriptor.AsSpan(0, length)).Count <= 2);
        }

        for (int index = 0; index < descriptor.Length; index++)
        {
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                byte[] mutated = [.. descriptor];
                mutated[index] = (byte)value;
                foreach (HidButton button in HidReportDescriptor.ReadButtons(mutated))
                {
                    _ = button.IsSetIn([2]);
                }
            }
        }
    }
}
