namespace DeskPhone.Simulator.Page.Views;

/// <summary>The first message: what does not change.</summary>
internal sealed record HelloView(int Width, int Height, int SampleRateHz, IReadOnlyList<TryView> Numbers)
{
    public string Type { get; } = "hello";
}
