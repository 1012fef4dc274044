using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace DeskPhone.Simulator.Start;

/// <summary>Where the web server listens.</summary>
/// <param name="Host">An IP address.</param>
/// <param name="Port">TCP port; 0 lets the system choose.</param>
public sealed record WebAddress(string Host, int Port)
{
    /// <summary>Reads <c>127.0.0.1:8080</c>, <c>[::1]:8080</c> or <c>localhost:8080</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out WebAddress? address)
    {
        address = null;
        int colon = text.LastIndexOf(':');
        if (colon < 0
            || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return false;
        }

        string host = text[..colon];
        bool isBracketed = host.StartsWith('[') && host.EndsWith(']');
        host = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" : host.Trim('[', ']');
        if (!IPAddress.TryParse(host, out IPAddress? ip) || host.Contains(':', StringComparison.Ordinal) != isBracketed)
        {
            return false;
        }

        address = new WebAddress(ip.ToString(), port);
        return true;
    }
}
