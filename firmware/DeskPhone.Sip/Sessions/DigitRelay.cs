using System.Globalization;
using System.Text;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>A DTMF digit in an INFO: <c>Signal=5</c>, <c>Duration=160</c> (the practice that RFC 6086 appendix A describes).</summary>
internal static class DigitRelay
{
    private const string Digits = "0123456789*#ABCD";
    private const int DefaultMilliseconds = 160;
    private const int MaxMilliseconds = 10_000;

    /// <summary>Writes the body.</summary>
    public static byte[] Write(char digit, TimeSpan duration) => Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"Signal={digit}\r\nDuration={(int)duration.TotalMilliseconds}\r\n"));

    /// <summary>Reads either of the two bodies in use; false where there is no digit in it.</summary>
    public static bool TryRead(ReceivedMessage message, out char digit, out TimeSpan duration)
    {
        string text = Encoding.UTF8.GetString(message.Body.Span);
        string signal = message.ContentType == ContentTypes.Digit ? text.Trim() : "";
        int milliseconds = DefaultMilliseconds;
        foreach (string line in text.Split('\n'))
        {
            string[] parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is ["Signal" or "signal", var named])
            {
                signal = named;
            }
            else if (parts is ["Duration" or "duration", var length] && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int read))
            {
                milliseconds = Math.Clamp(read, 1, MaxMilliseconds);
            }
        }

        signal = signal is "10" ? "*" : signal is "11" ? "#" : signal; // The event codes of RFC 4733 §3.2, as some gateways write them.
        digit = signal.Length == 1 ? char.ToUpperInvariant(signal[0]) : '\0';
        duration = TimeSpan.FromMilliseconds(milliseconds);
        return message.ContentType is ContentTypes.Digit or ContentTypes.DigitRelay && Digits.Contains(digit, StringComparison.Ordinal);
    }
}
