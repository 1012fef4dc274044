namespace DeskPhone.Phone.Records;

/// <summary>What the phone keeps across a restart, each as one document.</summary>
public enum PhoneRecord
{
    /// <summary>The calls of the past.</summary>
    CallLog,

    /// <summary>The text messages.</summary>
    Messages,

    /// <summary>The phone's own contacts.</summary>
    Contacts,

    /// <summary>What the user chose: do not disturb, forwarding, volumes, who is blocked.</summary>
    Preferences,
}
