namespace DeskPhone.Media.Rtp;

/// <summary>Whose media is taken while nothing proves who sent it.</summary>
public enum SourcePolicy
{
    /// <summary>The signalled address alone, from the port that speaks first: a stranger is never heard nor sent to.</summary>
    SignalledAddress,

    /// <summary>Besides, an address that alone sends steadily before anything came: for peers behind a NAT that nobody on the way mends.</summary>
    SteadyAddress,
}
