namespace DeskPhone.TestKit.Simulation;

/// <summary>How bad the network is.</summary>
public sealed record NetworkOptions
{
    /// <summary>Share of datagrams that never arrive.</summary>
    public double Loss { get; init; }

    /// <summary>Share that arrive twice.</summary>
    public double Duplication { get; init; }

    /// <summary>Least one-way delay.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Most that is added to it at random; what is sent later may arrive earlier.</summary>
    public TimeSpan Jitter { get; init; }
}
