namespace DeskPhone.DemoPbx.Extensions;

/// <summary>A number of the demo PBX that is no phone.</summary>
/// <param name="Number">What to dial.</param>
/// <param name="Kind">What answers.</param>
/// <param name="Title">A few words for people: <c>100 echo</c>.</param>
public sealed record Extension(string Number, ExtensionKind Kind, string Title)
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<Extension> All { get; } =
    [
        new("100", ExtensionKind.Echo, "echo"),
        new("101", ExtensionKind.Music, "music"),
        new("103", ExtensionKind.Busy, "busy"),
        new("104", ExtensionKind.NeverAnswers, "never answers"),
        new("105", ExtensionKind.Voicemail, "voicemail"),
        new("106", ExtensionKind.CallBack, "calls you back"),
        new("107", ExtensionKind.BadNetwork, "echo over a bad network"),
    ];
}
