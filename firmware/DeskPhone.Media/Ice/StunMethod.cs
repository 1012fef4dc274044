namespace DeskPhone.Media.Ice;

/// <summary>Methods of STUN (RFC 8489 §18.2) and TURN (RFC 8656 §17).</summary>
public enum StunMethod
{
    /// <summary>What is my address; with ICE, can you hear me.</summary>
    Binding = 0x001,

    /// <summary>Give me a relayed address.</summary>
    Allocate = 0x003,

    /// <summary>Keep it, or end it.</summary>
    Refresh = 0x004,

    /// <summary>Data to a peer.</summary>
    Send = 0x006,

    /// <summary>Data from a peer.</summary>
    Data = 0x007,

    /// <summary>Let a peer send to me.</summary>
    CreatePermission = 0x008,

    /// <summary>Give a peer a number, to save bytes.</summary>
    ChannelBind = 0x009,
}
