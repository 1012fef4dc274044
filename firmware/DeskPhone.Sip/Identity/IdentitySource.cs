namespace DeskPhone.Sip.Identity;

/// <summary>Which header field says who somebody is.</summary>
public enum IdentitySource
{
    /// <summary>P-Asserted-Identity, the network's word (RFC 3325 §9.1).</summary>
    Asserted,

    /// <summary>Remote-Party-ID, its forerunner (draft-ietf-sip-privacy-04).</summary>
    RemoteParty,

    /// <summary>P-Preferred-Identity, which a server should have replaced (RFC 3325 §9.2).</summary>
    Preferred,

    /// <summary>From, or To in a response: the peer's own word (RFC 3261 §20.20).</summary>
    Own,
}
