namespace DeskPhone.Phone.Accounts;

/// <summary>Why an account is not registered, in words for a person; a code only in brackets after them.</summary>
internal static class RegistrationReason
{
    public static string Describe(int statusCode, string reason)
    {
        string words = statusCode switch
        {
            401 or 407 => "the server refuses the password",
            403 => "the server does not allow this account",
            404 => "the server does not know this account",
            408 => "the server does not answer",
            423 => "the server wants another registration interval",
            503 when reason.Length > 0 => reason,
            503 => "the server cannot be reached",
            >= 500 and < 600 => "the server failed",
            _ => reason.Length > 0 ? reason : "the server refuses it",
        };
        return statusCode > 0 ? $"Not registered: {words} ({statusCode})" : $"Not registered: {words}";
    }
}
