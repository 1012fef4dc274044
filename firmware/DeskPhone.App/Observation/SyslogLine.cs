using System.Globalization;
using System.Text;
using DeskPhone.App.Logging;

namespace DeskPhone.App.Observation;

/// <summary>A log line in the words of RFC 5424 §6.</summary>
public static class SyslogLine
{
    private const int Facility = 16; // local0
    private const int MaxLength = 2048; // RFC 5424 §6.1: what every receiver should take.

    /// <summary>The line as UTF-8, without the framing of its transport.</summary>
    public static byte[] Write(DateTimeOffset utc, string host, LogLevel level, string text)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(text);
        int severity = level switch
        {
            LogLevel.Info => 6,
            LogLevel.Warning => 4,
            LogLevel.Error => 3,
            _ => 6,
        };
        var line = new StringBuilder(text.Length + 80).Append(
            CultureInfo.InvariantCulture,
            $"<{(Facility * 8) + severity}>1 {utc.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Name(host)} deskphone {Environment.ProcessId} - - \uFEFF");
        foreach (char character in text)
        {
            _ = line.Append(char.IsControl(character) ? '?' : character); // Part of the text may be a peer's.
        }

        byte[] bytes = Encoding.UTF8.GetBytes(line.ToString());
        int length = Math.Min(bytes.Length, MaxLength);
        while (length < bytes.Length && (bytes[length] & 0xc0) == 0x80)
        {
            length--; // Not in the middle of a character.
        }

        return bytes[..length];
    }

    /// <summary>HOSTNAME is 1 to 255 characters of visible ASCII (§6.2.4).</summary>
    private static string Name(string host)
    {
        string visible = new([.. host.Where(static c => c is > ' ' and <= '~').Take(255)]);
        return visible.Length == 0 ? "-" : visible;
    }
}
