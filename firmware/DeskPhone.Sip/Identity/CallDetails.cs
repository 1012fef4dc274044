using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Identity;

/// <summary>What an INVITE, UPDATE or a response to them tells about the call besides its media. Immutable; every text is the network's.</summary>
public sealed record CallDetails
{
    /// <summary>Nothing.</summary>
    public static CallDetails None { get; } = new();

    /// <summary>The order in which identities are believed where the account sets no other.</summary>
    public static IReadOnlyList<IdentitySource> UsualOrder { get; } =
        [IdentitySource.Asserted, IdentitySource.RemoteParty, IdentitySource.Own];

    /// <summary>Everybody that is said to be the peer, as written.</summary>
    public IReadOnlyList<ClaimedIdentity> Identities { get; init; } = [];

    /// <summary>Whether the peer asked not to be shown (Privacy <c>id</c>, <c>user</c> or <c>header</c>; RFC 3323 §4.2, RFC 3325 §9.3).</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Who sent the call on, the last one first: History-Info (RFC 7044) where it tells, else Diversion (RFC 5806).</summary>
    public IReadOnlyList<DiversionHop> Diversions { get; init; } = [];

    /// <summary>How to ring.</summary>
    public IReadOnlyList<AlertTone> Alerts { get; init; } = [];

    /// <summary>Icons, cards and the like.</summary>
    public IReadOnlyList<CallInformation> Information { get; init; } = [];

    /// <summary>A wish to be answered without a hand; null for none.</summary>
    public AutomaticAnswer? AutomaticAnswer { get; init; }

    /// <summary>What the call is about (RFC 3261 §20.36); empty for nothing.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Its urgency in lower case, <c>emergency</c> or <c>urgent</c> (RFC 3261 §20.26); empty for none.</summary>
    public string Priority { get; init; } = "";

    /// <summary>
    /// The first identity of the given order that names somebody, <see cref="SipPeer.Hidden"/> where that one does not want to be
    /// shown; <paramref name="fallback"/> where none does.
    /// </summary>
    public SipPeer Choose(IReadOnlyList<IdentitySource> order, SipPeer fallback)
    {
        foreach (IdentitySource source in order)
        {
            foreach (ClaimedIdentity identity in Identities)
            {
                if (identity.Source == source)
                {
                    return identity.Peer.IsHidden || IsPrivate ? SipPeer.Hidden : identity.Peer;
                }
            }
        }

        return fallback;
    }

    /// <summary>The same without what is only to be believed over a protected way.</summary>
    public CallDetails Unprotected() => this with
    {
        Identities = [.. Identities.Select(static identity => identity with { Peer = identity.Peer with { Verification = NumberVerification.None } })],
    };
}
