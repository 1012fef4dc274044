namespace DeskPhone.Simulator.Page.Views;

/// <summary>Another page speaks now; this one's microphone is not heard any more.</summary>
internal sealed record SilencedView
{
    public string Type { get; } = "silenced";
}
