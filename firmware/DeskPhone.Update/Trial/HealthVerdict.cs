namespace DeskPhone.Update.Trial;

/// <summary>What is known of a version on trial.</summary>
public enum HealthVerdict
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>The accounts do not register: is it the network, or is it us? Ask their servers.</summary>
    AskServers,

    /// <summary>It is good.</summary>
    Good,

    /// <summary>It is not.</summary>
    Bad,
}
