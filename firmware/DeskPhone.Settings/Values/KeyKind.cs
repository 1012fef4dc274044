namespace DeskPhone.Settings.Values;

/// <summary>What a programmable key does.</summary>
public enum KeyKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A line of an account.</summary>
    Line,

    /// <summary>Follows the calls of somebody, and calls them.</summary>
    Blf,

    /// <summary>Calls a number.</summary>
    SpeedDial,

    /// <summary>A place where calls are parked: parks there, or takes what is parked.</summary>
    Park,

    /// <summary>Takes the call that rings at somebody.</summary>
    Pickup,

    /// <summary>Takes a call that rings in the group.</summary>
    GroupPickup,

    /// <summary>Sends digits in a call.</summary>
    Dtmf,

    /// <summary>Forwards every call to a number, or ends that.</summary>
    Forward,

    /// <summary>Lets nobody through, or everybody again.</summary>
    DoNotDisturb,

    /// <summary>Calls somebody who need not lift a hand.</summary>
    Intercom,

    /// <summary>Hands the call on to a number; without a call, calls it.</summary>
    Transfer,

    /// <summary>Brings somebody into the conversation.</summary>
    Conference,

    /// <summary>Opens the directory.</summary>
    Directory,

    /// <summary>Locks the phone.</summary>
    Lock,

    /// <summary>Shows whether somebody is there, as they tell (RFC 3856), and calls them.</summary>
    Presence,

    /// <summary>A line of an account that other phones have too: shows what they do on it, and takes what they left on hold.</summary>
    SharedLine,

    /// <summary>Speaks to everybody who listens to a multicast group.</summary>
    Paging,
}
