namespace DeskPhone.Core.Flight;

/// <summary>One line of a flight recording. Secrets and digits pressed during a call are masked already.</summary>
/// <param name="At">Since the recording began.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Text">A key's name, a SIP message, a screen in words.</param>
public sealed record FlightEvent(TimeSpan At, FlightEventKind Kind, string Text)
{
    /// <summary>What carried a SIP message: <c>Udp</c>, <c>Tcp</c>, <c>Tls</c>; empty elsewhere.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>Our address and port; empty where there is none.</summary>
    public string Local { get; init; } = "";

    /// <summary>The peer's address and port; empty where there is none.</summary>
    public string Remote { get; init; } = "";
}
