namespace DeskPhone.Simulator.Page.Views;

/// <summary>The answer to a ping: the page's own stamp, and the server's clock when it came.</summary>
internal sealed record ClockView(double SentMs, double ServerMs)
{
    public string Type { get; } = "clock";
}
