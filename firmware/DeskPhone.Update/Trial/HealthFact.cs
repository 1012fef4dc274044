namespace DeskPhone.Update.Trial;

/// <summary>What must be seen of a new version, apart from its accounts. That its loop answers is seen by the gate being asked at all.</summary>
public enum HealthFact
{
    /// <summary>The settings the version before left were read.</summary>
    Settings,

    /// <summary>The sound card plays and records.</summary>
    Audio,

    /// <summary>The keys and the hook switch are there.</summary>
    Keypad,

    /// <summary>A picture was drawn.</summary>
    Frame,

    /// <summary>The program says it is ready.</summary>
    Ready,

    /// <summary>It takes no more memory than it may.</summary>
    Memory,
}
