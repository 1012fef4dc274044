using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Registration;

/// <summary>One account as the SIP engine needs it. Immutable; a change is a new value.</summary>
public sealed record SipAccountOptions
{
    /// <summary>Address-of-record, <c>sip:101@example.com</c> (RFC 3261 §10).</summary>
    public required string AddressOfRecord { get; init; }

    /// <summary>Display name in From; empty for none.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Digest user name; empty for the user part of <see cref="AddressOfRecord"/>.</summary>
    public string AuthenticationUser { get; init; } = "";

    /// <summary>Digest password; a secret: never in a log, an error or a trace.</summary>
    public string Password { get; init; } = "";

    /// <summary>The one realm credentials are given to; empty to pin the realm of the first challenge of the registrar.</summary>
    public string Realm { get; init; } = "";

    /// <summary>Registrar as a SIP URI; empty for the domain of <see cref="AddressOfRecord"/>.</summary>
    public string Registrar { get; init; } = "";

    /// <summary>Outbound proxy as a SIP URI with an optional <c>transport</c> parameter; empty to go to the domain itself.</summary>
    public string Proxy { get; init; } = "";

    /// <summary>Transport where the URI names none.</summary>
    public SipTransportProtocol Transport { get; init; }

    /// <summary>Whether the domain may choose another transport, by NAPTR and SRV, where the URI names none (RFC 3263 §4.1).</summary>
    public bool MayChooseTransport { get; init; }

    /// <summary>Whether to register. Without it calls are accepted from the proxy's addresses alone.</summary>
    public bool DoesRegister { get; init; } = true;

    /// <summary>Binding lifetime asked for.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Whether to ask the server for the state of the mailbox (RFC 3842); what it tells unasked is always taken.</summary>
    public bool DoesSubscribeToMessages { get; init; }

    /// <summary>Whether the server keeps forwarding and do not disturb too (<c>as-feature-event</c>); one that does not is asked once.</summary>
    public bool DoesSyncFeatures { get; init; }

    /// <summary>Whether to ask the registrar for a URI that leads to this very phone from anywhere (RFC 5627), and to use it.</summary>
    public bool UsesGruu { get; init; }

    /// <summary>Whose word counts first about who calls.</summary>
    public IReadOnlyList<IdentitySource> IdentityOrder { get; init; } = CallDetails.UsualOrder;

    /// <summary>Counts up when every account has to find its server anew: names are looked up, or certificates checked, in another way.</summary>
    public int Generation { get; init; }

    /// <summary>The account's address alone: a record would print its password.</summary>
    public override string ToString() => AddressOfRecord;
}
