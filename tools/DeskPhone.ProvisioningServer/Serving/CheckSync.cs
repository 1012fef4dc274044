using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;

namespace DeskPhone.ProvisioningServer.Serving;

/// <summary>Tells a phone through its PBX to look for new settings: NOTIFY with <c>Event: check-sync</c>.</summary>
/// <remarks>Phones obey who knows the account's password only, and PBXs let nobody else through: both ask, and both are answered.</remarks>
internal sealed class CheckSync(IPEndPoint pbx, IPAddress local, SyncTarget target, bool doesReboot)
{
    /// <summary>The PBX asks, the phone asks; a third question is a refusal.</summary>
    private const int MaximumAnswers = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    private readonly string _call = NewToken();
    private readonly Dictionary<string, DigestChallenge> _challenges = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>Sends it; null where it was taken, else why not.</summary>
    public async Task<string?> SendAsync(CancellationToken cancellationToken)
    {
        if (!target.IsSendable)
        {
            return "that is no SIP address";
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Any, 0));
            for (int sequence = 1; ; sequence++)
            {
                string[] answer = await AskAsync(socket, sequence, limit.Token).ConfigureAwait(false);
                int status = int.TryParse(answer[0].AsSpan("SIP/2.0 ".Length, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : 0;
                if (status is not (401 or 407) || _challenges.Count >= MaximumAnswers || !TryAnswer(answer, status))
                {
                    return status is >= 200 and < 300 ? null : $"the PBX says {answer[0]["SIP/2.0 ".Length..]}";
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "the PBX does not answer";
        }
        catch (SocketException fault)
        {
            return fault.Message;
        }
    }

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Sends the request; the final response to it, line by line.</summary>
    private async Task<string[]> AskAsync(Socket socket, int sequence, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[8192];
        string order = string.Create(CultureInfo.InvariantCulture, $"CSeq: {sequence} ");
        await socket.SendToAsync(Encoding.UTF8.GetBytes(Write(((IPEndPoint)socket.LocalEndPoint!).Port, order)), SocketFlags.None, pbx, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            SocketReceiveFromResult received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), cancellationToken).ConfigureAwait(false);
            string[] lines = Encoding.UTF8.GetString(buffer, 0, received.ReceivedBytes).Split("\r\n");
            if (lines[0].StartsWith("SIP/2.0 ", StringComparison.Ordinal) && lines[0].Length > "SIP/2.0 200".Length && lines[0]["SIP/2.0 ".Length] != '1'
                && lines.Any(line => line.StartsWith(order, StringComparison.OrdinalIgnoreCase)))
            {
                return lines;
            }
        }
    }

    private string Write(int port, string order) => string.Create(CultureInfo.InvariantCulture, $"""
        NOTIFY {target.Address} SIP/2.0
        Via: SIP/2.0/UDP {local}:{port};branch=z9hG4bK{NewToken()};rport
        Max-Forwards: 70
        From: <{target.Address}>;tag={_call}
        To: <{target.Address}>
        Call-ID: {_call}
        {order}NOTIFY
        Contact: <sip:provisioning@{local}:{port}>
        Event: check-sync;reboot={(doesReboot ? "true" : "false")}
        Subscription-State: terminated{string.Concat(_challenges.Select(asked => "\n" + Answer(asked.Key, asked.Value)))}
        Content-Length: 0


        """).ReplaceLineEndings("\r\n");

    /// <summary>Takes a challenge to answer; false where none can be given.</summary>
    private bool TryAnswer(string[] response, int status)
    {
        (string asked, string given) = status == 407 ? ("Proxy-Authenticate:", "Proxy-Authorization") : ("WWW-Authenticate:", "Authorization");
        DigestChallenge? best = null;
        foreach (string line in response.Where(line => line.StartsWith(asked, StringComparison.OrdinalIgnoreCase)))
        {
            if (AuthenticationValue.TryParse(Encoding.UTF8.GetBytes(line[asked.Length..].Trim()), out AuthenticationValue value)
                && DigestChallenge.TryRead(value, out DigestChallenge? challenge) && !(best?.Algorithm >= challenge!.Algorithm))
            {
                best = challenge;
            }
        }

        return best is not null && _challenges.TryAdd(given, best); // Asked again: the password was wrong.
    }

    /// <summary>Who asked first sees its nonce again in the answer to the second: it counts.</summary>
    private string Answer(string header, DigestChallenge challenge)
    {
        _counts[header] = _counts.GetValueOrDefault(header) + 1;
        return $"{header}: {new DigestAnswer(challenge, target.User, "NOTIFY", target.Address, NewToken(), _counts[header]).ToHeaderValue(target.Password)}";
    }
}
