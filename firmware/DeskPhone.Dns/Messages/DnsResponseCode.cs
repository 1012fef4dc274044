namespace DeskPhone.Dns.Messages;

/// <summary>How a server sees a question (RFC 1035 §4.1.1); the value is the one on the wire.</summary>
public enum DnsResponseCode
{
    /// <summary>It has an answer, be it that there is no such record.</summary>
    NoError = 0,

    /// <summary>It did not understand the question.</summary>
    FormatError = 1,

    /// <summary>It could not find out.</summary>
    ServerFailure = 2,

    /// <summary>The name does not exist.</summary>
    NameError = 3,

    /// <summary>It does not do that kind of question.</summary>
    NotImplemented = 4,

    /// <summary>It does not answer us.</summary>
    Refused = 5,

    /// <summary>Anything else.</summary>
    Other = 15,
}
