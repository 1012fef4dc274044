using System.Text;
using System.Text.RegularExpressions;

namespace DeskPhone.Core.Flight;

/// <summary>Takes out of a SIP message what nobody who helps needs to know: credentials, media keys, digits sent during a call.</summary>
/// <remarks>What is masked keeps its length and its syntax, so that a recording can be played back.</remarks>
public static partial class FlightMask
{

    /// <summary>The message as text, masked. Bytes that are no UTF-8 become question marks.</summary>
    public static string Message(ReadOnlySpan<byte> message)
    {
        string text = Encoding.UTF8.GetString(message);
        try
        {
            text = Credentials().Replace(text, static match => match.Groups["name"].Value + ": (masked)");
            text = CryptoKey().Replace(text, static match => match.Groups["before"].Value + Same('A', match.Groups["key"].Value));
            text = Password().Replace(text, static match => match.Groups["before"].Value + Same('x', match.Groups["secret"].Value));
            text = UserInfo().Replace(text, static match => match.Groups["before"].Value + Same('x', match.Groups["secret"].Value) + "@");
            return IsDigitInfo(text) ? Digit().Replace(text, static match => match.Groups["before"].Value + Same('0', match.Groups["digit"].Value)) : text;
        }
        catch (RegexMatchTimeoutException)
        {
            return "(a message too twisted to be masked is not kept)";
        }
    }

    private static bool IsDigitInfo(string text) => text.Contains("application/dtmf", StringComparison.OrdinalIgnoreCase);

    private static string Same(char character, string text) =>
        string.Create(text.Length, (character, text), static (span, from) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = from.text[i] is '=' or '|' ? from.text[i] : from.character;
            }
        });

    /// <summary>RFC 3261 §22, RFC 7616: the answer to a challenge can be guessed at home.</summary>
    [GeneratedRegex(@"^(?<name>(?:Proxy-)?Authorization|Authentication-Info|Identity)[ \t]*:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Credentials();

    /// <summary>RFC 4568 §6.1: the key is in the clear. RFC 4566 §5.12 had another.</summary>
    [GeneratedRegex(@"(?<before>^(?:a=crypto:[^\r\n]*?inline:|k=[a-z]+:|a=key-mgmt:mikey ))(?<key>[^\r\n| ]+)", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 250)]
    private static partial Regex CryptoKey();

    /// <summary>RFC 8839 §5.4: who has it may send media into the call.</summary>
    [GeneratedRegex(@"(?<before>^a=ice-pwd:)(?<secret>[^\r\n]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Password();

    /// <summary>RFC 3261 §19.1.1 advises against it, and some do it.</summary>
    [GeneratedRegex(@"(?<before>sips?:[^@:;>\s]+:)(?<secret>[^@;>\s]+)@", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 250)]
    private static partial Regex UserInfo();

    /// <summary>The body of an INFO with a digit: <c>Signal=5</c>, or the digit alone.</summary>
    [GeneratedRegex(@"(?<before>Signal[ \t]*=[ \t]*|\r\n\r\n)(?<digit>[0-9A-D*#])(?=\s|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Digit();
}
