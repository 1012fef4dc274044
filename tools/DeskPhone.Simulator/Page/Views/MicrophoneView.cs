namespace DeskPhone.Simulator.Page.Views;

/// <summary>Whether this page is the one that speaks.</summary>
internal sealed record MicrophoneView(bool On)
{
    public string Type { get; } = "microphone";
}
