namespace DeskPhone.Sip.Routing;

/// <summary>Names a flow (RFC 5626 §3.3). The engine gives positive numbers, the transport negative ones, to peers that spoke first.</summary>
public readonly record struct FlowId(int Value)
{
    /// <summary>No flow.</summary>
    public static FlowId None => default;
}
