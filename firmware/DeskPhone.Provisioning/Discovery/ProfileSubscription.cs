using System.Globalization;
using System.Net;
using System.Text;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Settings.Reading;

namespace DeskPhone.Provisioning.Discovery;

/// <summary>The multicast question for a provisioning server: SUBSCRIBE for <c>ua-profile</c> to 224.0.1.75, answered by a NOTIFY with a URL (vendor practice after RFC 6080).</summary>
public static class ProfileSubscription
{
    private const int LongestMessage = 4096;

    /// <summary>Where everybody listens (sip.mcast.net).</summary>
    public static IPEndPoint Group { get; } = new(IPAddress.Parse("224.0.1.75"), 5060);

    /// <summary>The question.</summary>
    /// <param name="device">Which phone asks.</param>
    /// <param name="local">Where it listens for the answer.</param>
    /// <param name="token">Random text: branch, tag and Call-ID are made of it.</param>
    public static byte[] WriteSubscribe(DeviceIdentity device, IPEndPoint local, string token) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SUBSCRIBE sip:MAC%3A{device.MacAddress}@{Group.Address} SIP/2.0
        Via: SIP/2.0/UDP {local};branch=z9hG4bK{token};rport
        Max-Forwards: 20
        From: <sip:MAC%3A{device.MacAddress}@{Group.Address}>;tag={token}
        To: <sip:MAC%3A{device.MacAddress}@{Group.Address}>
        Call-ID: {token}@{local.Address}
        CSeq: 1 SUBSCRIBE
        Contact: <sip:{device.MacAddress}@{local}>
        Event: ua-profile;profile-type="device";vendor="DeskPhone";model="{device.Model}";version="{device.Version}"
        Accept: application/url
        Expires: 0
        Content-Length: 0


        """).ReplaceLineEndings("\r\n"));

    /// <summary>Reads a NOTIFY with a URL, and makes the answer to it.</summary>
    /// <param name="message">One datagram.</param>
    /// <param name="token">That of the question.</param>
    /// <param name="url">The URL in it.</param>
    /// <param name="response">The 200 to send back.</param>
    public static bool TryReadNotify(ReadOnlySpan<byte> message, string token, out string url, out byte[] response)
    {
        url = "";
        response = [];
        if (message.Length > LongestMessage || !message.StartsWith("NOTIFY "u8))
        {
            return false;
        }

        string text = Encoding.UTF8.GetString(message);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var answer = new StringBuilder("SIP/2.0 200 OK\r\n");
        bool isOurs = false;
        foreach (string line in text[..end].Split("\r\n").Skip(1))
        {
            string name = line.Split(':')[0].Trim();
            if (name.ToUpperInvariant() is "VIA" or "V" or "FROM" or "F" or "TO" or "T" or "CALL-ID" or "I" or "CSEQ")
            {
                answer.Append(line).Append("\r\n");
            }

            isOurs |= name.ToUpperInvariant() is "CALL-ID" or "I" && line.Contains(token, StringComparison.Ordinal);
        }

        url = text[(end + 4)..].Trim('\r', '\n', ' ', '\0');
        response = Encoding.UTF8.GetBytes(answer.Append("Content-Length: 0\r\n\r\n").ToString());
        return isOurs && ProvisioningSyntax.IsUrl(url);
    }
}
