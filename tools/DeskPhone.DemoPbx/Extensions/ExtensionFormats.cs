using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.DemoPbx.Extensions;

/// <summary>What extensions speak.</summary>
internal static class ExtensionFormats
{
    private static readonly AudioFormatDescription s_event = new("telephone-event", 8000, 1, 101, "0-16");

    private static readonly AudioFormatDescription[] s_spoken =
        [new("PCMU", 8000, 1, 0, ""), new("PCMA", 8000, 1, 8, ""), s_event];

    /// <summary>An echo need not understand what it returns.</summary>
    private static readonly AudioFormatDescription[] s_returned =
        [new("opus", 48000, 2, 111, ""), new("G722", 8000, 1, 9, ""), .. s_spoken, new("telephone-event", 48000, 1, 102, "0-16")];

    public static IReadOnlyList<AudioFormatDescription> Of(ExtensionKind kind) =>
        kind is ExtensionKind.Echo or ExtensionKind.BadNetwork ? s_returned : s_spoken;
}
