namespace DeskPhone.Update.Slots;

/// <summary>The steps of an update as the updater and the guard tell them.</summary>
public enum SlotState
{
    /// <summary>Nothing going on, nothing to tell.</summary>
    Idle,

    /// <summary>A slot is being made.</summary>
    Installing,

    /// <summary>The new slot starts at the next start of the phone.</summary>
    Switched,

    /// <summary>The new version proved itself.</summary>
    Committed,

    /// <summary>The new version failed, and the one before it is back.</summary>
    RolledBack,

    /// <summary>The bundle was refused; nothing changed.</summary>
    Refused,
}
