namespace DeskPhone.Sdp.Description;

/// <summary>Which way media flows, seen from whoever wrote the description (RFC 8866 §6.7).</summary>
[Flags]
public enum SdpDirection
{
    /// <summary><c>inactive</c>.</summary>
    Inactive = 0,

    /// <summary><c>sendonly</c>.</summary>
    SendOnly = 1,

    /// <summary><c>recvonly</c>.</summary>
    ReceiveOnly = 2,

    /// <summary><c>sendrecv</c>, which is also what a description without a direction means.</summary>
    SendReceive = SendOnly | ReceiveOnly,
}
