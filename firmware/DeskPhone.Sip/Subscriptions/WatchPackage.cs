namespace DeskPhone.Sip.Subscriptions;

/// <summary>What of somebody is followed.</summary>
public enum WatchPackage
{
    /// <summary>The calls of one (RFC 4235).</summary>
    Dialog,

    /// <summary>The calls of all on a list that the server keeps (RFC 4662): one subscription for two hundred lamps.</summary>
    DialogList,

    /// <summary>Whether one is there (RFC 3856).</summary>
    Presence,

    /// <summary>Who takes part in a conference (RFC 4575).</summary>
    Conference,

    /// <summary>Where the configuration of this phone lies (RFC 6080, <c>ua-profile</c>).</summary>
    Profile,
}
