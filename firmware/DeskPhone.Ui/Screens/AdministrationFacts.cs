namespace DeskPhone.Ui.Screens;

/// <summary>What the phone can say of its web pages, and of what is done to it from afar. Immutable.</summary>
public sealed record AdministrationFacts
{
    /// <summary>Whether somebody may sign in: a password is set.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Where the pages are; empty while they are off.</summary>
    public string Address { get; init; } = "";

    /// <summary>What came of the last thing asked, a sentence; empty for nothing.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Whether packets are being recorded.</summary>
    public bool IsCapturing { get; init; }
}
