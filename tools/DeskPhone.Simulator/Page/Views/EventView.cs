namespace DeskPhone.Simulator.Page.Views;

/// <summary>Something that happened at the phone.</summary>
/// <param name="AgoMs">How long ago it was when this was written.</param>
/// <param name="Words">What it was, for a person.</param>
internal sealed record EventView(double AgoMs, string Words)
{
    public string Type { get; } = "event";
}
