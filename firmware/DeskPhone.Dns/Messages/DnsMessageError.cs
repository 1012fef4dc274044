namespace DeskPhone.Dns.Messages;

/// <summary>Why bytes are no DNS response.</summary>
public enum DnsMessageError
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>They end in the middle.</summary>
    Truncated,

    /// <summary>It is a question, or another kind of operation.</summary>
    NotAResponse,

    /// <summary>It does not hold exactly one question.</summary>
    NotOneQuestion,

    /// <summary>A name is too long, points forward or to itself, or has characters no host has.</summary>
    BadName,

    /// <summary>A record is not as long as it says.</summary>
    BadRecord,

    /// <summary>It holds more records than anybody needs.</summary>
    TooManyRecords,
}
