namespace DeskPhone.Media.Pipeline;

/// <summary>Which way media flows, seen from the phone (RFC 3264 §5.1).</summary>
[Flags]
public enum StreamDirection
{
    /// <summary><c>inactive</c>.</summary>
    Inactive = 0,

    /// <summary><c>sendonly</c>.</summary>
    SendOnly = 1,

    /// <summary><c>recvonly</c>.</summary>
    ReceiveOnly = 2,

    /// <summary><c>sendrecv</c>.</summary>
    SendReceive = SendOnly | ReceiveOnly,
}
