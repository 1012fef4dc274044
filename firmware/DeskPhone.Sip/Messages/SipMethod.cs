namespace DeskPhone.Sip.Messages;

/// <summary>What a request asks for. Method names are case-sensitive (RFC 3261 §7.1).</summary>
public enum SipMethod
{
    /// <summary>A method this phone does not know: answered 405 or 501, its token kept byte for byte.</summary>
    Unknown,

    /// <summary>INVITE (RFC 3261).</summary>
    Invite,

    /// <summary>ACK (RFC 3261).</summary>
    Ack,

    /// <summary>BYE (RFC 3261).</summary>
    Bye,

    /// <summary>CANCEL (RFC 3261).</summary>
    Cancel,

    /// <summary>OPTIONS (RFC 3261).</summary>
    Options,

    /// <summary>REGISTER (RFC 3261).</summary>
    Register,

    /// <summary>PRACK (RFC 3262).</summary>
    Prack,

    /// <summary>UPDATE (RFC 3311).</summary>
    Update,

    /// <summary>REFER (RFC 3515).</summary>
    Refer,

    /// <summary>SUBSCRIBE (RFC 6665).</summary>
    Subscribe,

    /// <summary>NOTIFY (RFC 6665).</summary>
    Notify,

    /// <summary>PUBLISH (RFC 3903).</summary>
    Publish,

    /// <summary>MESSAGE (RFC 3428).</summary>
    Message,

    /// <summary>INFO (RFC 6086).</summary>
    Info,
}
