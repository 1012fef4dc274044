namespace DeskPhone.Ui.SoftKeys;

/// <summary>What a soft key does.</summary>
public enum SoftKeyAction
{
    /// <summary>Nothing; the key is blank.</summary>
    None,

    /// <summary>Call the number entered.</summary>
    Call,

    /// <summary>Remove the last digit.</summary>
    Delete,

    /// <summary>Leave this screen.</summary>
    Cancel,

    /// <summary>Take the call.</summary>
    Answer,

    /// <summary>Stop ringing, but let the caller wait.</summary>
    Silence,

    /// <summary>Refuse the call.</summary>
    Reject,

    /// <summary>Hang up.</summary>
    End,

    /// <summary>Put the call on hold.</summary>
    Hold,

    /// <summary>Take the call back from hold.</summary>
    Resume,

    /// <summary>Call the last number again.</summary>
    Redial,

    /// <summary>Switch to the other call.</summary>
    Swap,

    /// <summary>Start another call.</summary>
    NewCall,

    /// <summary>Hand the call on.</summary>
    Transfer,

    /// <summary>Join the two calls of a transfer.</summary>
    Complete,

    /// <summary>Hand the call on without asking.</summary>
    Blind,

    /// <summary>Bring somebody into the conversation.</summary>
    Conference,

    /// <summary>End the conference, keep its calls.</summary>
    Split,

    /// <summary>Send the one who came last away from the conference.</summary>
    Drop,

    /// <summary>Further soft keys of this screen.</summary>
    More,

    /// <summary>Park the call.</summary>
    Park,

    /// <summary>Take a call that rings in the group.</summary>
    PickUp,

    /// <summary>Have the PBX record the call, or stop that.</summary>
    Record,

    /// <summary>Open the door one talks with.</summary>
    Door,

    /// <summary>Call whoever is busy again and again.</summary>
    KeepTrying,

    /// <summary>Call whoever just called.</summary>
    CallBack,

    /// <summary>Send whoever rings to the voicemail.</summary>
    Voicemail,

    /// <summary>Open the text messages.</summary>
    Messages,

    /// <summary>Answer a text message.</summary>
    Reply,

    /// <summary>Unlock the phone.</summary>
    Unlock,

    /// <summary>Open the directory.</summary>
    Directory,

    /// <summary>Open the call log.</summary>
    Calls,

    /// <summary>Where calls go instead.</summary>
    Forward,

    /// <summary>Let nobody through, or everybody again.</summary>
    DoNotDisturb,

    /// <summary>Open the menus.</summary>
    Menu,

    /// <summary>Change the row the person is on.</summary>
    Edit,

    /// <summary>Let the caller through no more, or again.</summary>
    Block,

    /// <summary>To the page before.</summary>
    Back,

    /// <summary>Open or switch the row the person is on.</summary>
    Select,

    /// <summary>Show everything about the row.</summary>
    Details,
}
