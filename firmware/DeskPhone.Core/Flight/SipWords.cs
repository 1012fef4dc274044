namespace DeskPhone.Core.Flight;

/// <summary>Finds words in the text of our own SIP messages, which are known to be well-formed: for recordings, never for signalling.</summary>
internal static class SipWords
{
    /// <summary>The value of the first header of that name; <see langword="null"/> where there is none.</summary>
    public static string? ValueOf(string message, string header)
    {
        int start = message.IndexOf("\r\n" + header + ":", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        start += header.Length + 3;
        int end = message.IndexOf("\r\n", start, StringComparison.Ordinal);
        return end < 0 ? null : message[start..end].Trim();
    }

    /// <summary>The value of a parameter such as <c>tag</c> or <c>branch</c>; empty where there is none.</summary>
    public static string ParameterOf(string? value, string parameter)
    {
        int start = value?.IndexOf(";" + parameter + "=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (value is null || start < 0)
        {
            return "";
        }

        start += parameter.Length + 2;
        int end = value.AsSpan(start).IndexOfAny(";,> ");
        return end < 0 ? value[start..] : value.Substring(start, end);
    }

    /// <summary>The realm a response asks for credentials of; empty for none.</summary>
    public static string RealmOf(string message)
    {
        string? challenge = ValueOf(message, "WWW-Authenticate") ?? ValueOf(message, "Proxy-Authenticate");
        int start = challenge?.IndexOf("realm=\"", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (challenge is null || start < 0)
        {
            return "";
        }

        start += "realm=\"".Length;
        int end = challenge.IndexOf('"', start);
        return end < 0 ? "" : challenge[start..end];
    }

    /// <summary>The URI of a name-addr, without its parameters.</summary>
    public static string UriOf(string value)
    {
        int open = value.IndexOf('<', StringComparison.Ordinal);
        string uri = open < 0 ? value : value[(open + 1)..];
        int end = uri.AsSpan().IndexOfAny(">;");
        return end < 0 ? uri : uri[..end];
    }

    /// <summary>The user part of a name-addr's URI.</summary>
    public static string UserOf(string value)
    {
        string uri = UriOf(value);
        int at = uri.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? "" : uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..at];
    }

    /// <summary>What makes two messages the same step of a call: method or status, and the method of the CSeq; its number is made up anew in each run.</summary>
    public static string StepOf(string message)
    {
        string first = message[..Math.Max(0, message.IndexOf("\r\n", StringComparison.Ordinal))];
        string step = first.StartsWith("SIP/2.0 ", StringComparison.Ordinal) ? first[8..Math.Min(first.Length, 11)] : first.Split(' ')[0];
        return $"{step} {ValueOf(message, "CSeq")?.Split(' ')[^1]}";
    }

    /// <summary>Whether the message belongs to a registration or a subscription, which go on beside a call.</summary>
    public static bool IsBeside(string message) => ValueOf(message, "CSeq") is { } sequence
        && (sequence.EndsWith("REGISTER", StringComparison.Ordinal) || sequence.EndsWith("SUBSCRIBE", StringComparison.Ordinal)
            || sequence.EndsWith("OPTIONS", StringComparison.Ordinal) || (sequence.EndsWith("NOTIFY", StringComparison.Ordinal) && !message.Contains("sipfrag", StringComparison.OrdinalIgnoreCase)));
}
