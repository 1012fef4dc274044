namespace DeskPhone.Settings.Values;

/// <summary>Whether media finds its way by ICE (RFC 8445).</summary>
public enum IceMode
{
    /// <summary>No: media goes to the signalled address.</summary>
    Off,

    /// <summary>Yes, with checks of our own.</summary>
    On,

    /// <summary>Only answering the peer's checks: for a phone with a public address.</summary>
    Lite,

    /// <summary>Only by TURN servers: the peer learns no address of ours.</summary>
    Relay,
}
