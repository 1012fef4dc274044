using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Calls;

/// <summary>Why a call ended, in words for a person; a code only in brackets after them.</summary>
internal static class EndReason
{
    public static string Describe(SessionEndCause cause, int statusCode, string reason) => cause switch
    {
        SessionEndCause.Local => "Call ended",
        SessionEndCause.RemoteHangup => "The other side hung up",
        SessionEndCause.RemoteCancel when statusCode is 200 => "Answered on another phone",
        SessionEndCause.RemoteCancel => "The caller gave up",
        SessionEndCause.Rejected => DescribeStatus(statusCode, reason),
        SessionEndCause.Timeout => "No answer from the server (408)",
        SessionEndCause.TransportFailure => reason.Length > 0
            ? $"The server cannot be reached: {reason}"
            : "The server cannot be reached (503)",
        _ => "Call ended",
    };

    private static string DescribeStatus(int statusCode, string reason)
    {
        string words = statusCode switch
        {
            401 or 407 => "The server refuses the password",
            403 => "The server does not allow this call",
            404 or 604 => "This number does not exist",
            408 => "No answer",
            410 => "This number has changed",
            415 or 488 or 606 => "The two phones have no codec in common",
            480 => "Not available now",
            484 => "The number is incomplete",
            486 or 600 => "Busy",
            487 => "Call cancelled",
            503 => "The server is overloaded or down",
            >= 500 and < 600 => "The server failed",
            603 => "Call declined",
            _ => reason.Length > 0 ? reason : "The call failed",
        };
        return $"{words} ({statusCode})";
    }
}
