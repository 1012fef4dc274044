namespace DeskPhone.Sip.Sessions;

/// <summary>Why a session is over.</summary>
public enum SessionEndCause
{
    /// <summary>We hung up, cancelled or rejected.</summary>
    Local,

    /// <summary>The peer sent BYE.</summary>
    RemoteHangup,

    /// <summary>The caller sent CANCEL before we answered; status 200 if another phone did (RFC 3326), 487 if nobody.</summary>
    RemoteCancel,

    /// <summary>A final response of 300 or above; the status code says which.</summary>
    Rejected,

    /// <summary>No answer within timer B, or a re-INVITE or BYE that nobody answered (treated as 408).</summary>
    Timeout,

    /// <summary>No server could be reached (treated as 503).</summary>
    TransportFailure,
}
