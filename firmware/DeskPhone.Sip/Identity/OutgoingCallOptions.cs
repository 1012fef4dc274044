using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Identity;

/// <summary>How a call of ours presents itself, besides whom it is to. Immutable.</summary>
public sealed record OutgoingCallOptions
{
    /// <summary>An ordinary call.</summary>
    public static OutgoingCallOptions Ordinary { get; } = new();

    /// <summary>Whether to hide who calls: an anonymous From, and <c>Privacy: id</c> for the network that knows (RFC 3323 §4.1, RFC 3325 §9.3).</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether to ask that nobody need lift a hand there: an intercom call (RFC 5373 §4.1).</summary>
    public bool AsksForAutomaticAnswer { get; init; }

    /// <summary>What it is about (RFC 3261 §20.36); empty for nothing.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Its urgency (RFC 3261 §20.26), <c>emergency</c>; empty for none.</summary>
    public string Priority { get; init; } = "";

    /// <summary>Where the phone is, a PIDF-LO document (RFC 5491) sent beside the offer; empty for not said.</summary>
    public ReadOnlyMemory<byte> Place { get; init; }

    /// <summary>Further header fields of the INVITE, such as Geolocation (RFC 6442) or the extension header of a PBX.</summary>
    public IReadOnlyList<(SipHeaderName Name, string Value)> Headers { get; init; } = [];
}
