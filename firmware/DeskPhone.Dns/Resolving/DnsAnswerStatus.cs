namespace DeskPhone.Dns.Resolving;

/// <summary>How a question ended.</summary>
public enum DnsAnswerStatus
{
    /// <summary>There are records.</summary>
    Found,

    /// <summary>There are decidedly none, or not even the name.</summary>
    NoSuch,

    /// <summary>No server could say.</summary>
    Unreachable,
}
