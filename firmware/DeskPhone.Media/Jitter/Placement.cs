namespace DeskPhone.Media.Jitter;

/// <summary>What <see cref="SenderTimeLine"/> makes of a timestamp.</summary>
public enum Placement
{
    /// <summary>It has its place beside the others.</summary>
    InLine,

    /// <summary>The sender began another time line: what was buffered before is void.</summary>
    OnNewLine,

    /// <summary>Far off; only if the next one is there too, the line moved.</summary>
    Stray,
}
