namespace DeskPhone.Sip.Transactions;

/// <summary>Reason phrases of the statuses this phone sends (RFC 3261 §21).</summary>
internal static class ReasonPhrases
{
    /// <summary>The phrase of a status; the one of its class where the status is not known.</summary>
    public static string Of(int statusCode) => statusCode switch
    {
        100 => "Trying",
        180 => "Ringing",
        181 => "Call Is Being Forwarded",
        183 => "Session Progress",
        200 => "OK",
        202 => "Accepted",
        302 => "Moved Temporarily",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        415 => "Unsupported Media Type",
        416 => "Unsupported URI Scheme",
        420 => "Bad Extension",
        433 => "Anonymity Disallowed",
        480 => "Temporarily Unavailable",
        481 => "Call/Transaction Does Not Exist",
        482 => "Loop Detected",
        483 => "Too Many Hops",
        486 => "Busy Here",
        487 => "Request Terminated",
        488 => "Not Acceptable Here",
        491 => "Request Pending",
        500 => "Server Internal Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        505 => "Version Not Supported",
        513 => "Message Too Large",
        600 => "Busy Everywhere",
        603 => "Decline",
        < 200 => "Progress",
        < 300 => "OK",
        < 400 => "Redirection",
        < 500 => "Request Failure",
        < 600 => "Server Failure",
        _ => "Global Failure",
    };
}
