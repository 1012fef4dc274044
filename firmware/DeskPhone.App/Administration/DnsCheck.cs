using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using DeskPhone.Dns.Messages;

namespace DeskPhone.App.Administration;

/// <summary>Asks the phone's DNS server what a SIP domain has (RFC 3263 §4): NAPTR, SRV, addresses, each with its time to live.</summary>
internal sealed class DnsCheck(IReadOnlyList<IPEndPoint> servers)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<string>> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (servers is not [var server, ..])
        {
            return ["This phone has no DNS server"];
        }

        (string Name, DnsRecordType Type)[] questions =
        [
            (name, DnsRecordType.Naptr),
            ($"_sips._tcp.{name}", DnsRecordType.Srv),
            ($"_sip._tcp.{name}", DnsRecordType.Srv),
            ($"_sip._udp.{name}", DnsRecordType.Srv),
            (name, DnsRecordType.A),
            (name, DnsRecordType.Aaaa),
        ];
        var lines = new List<string> { $"Asked {server}" };
        foreach ((string asked, DnsRecordType type) in questions)
        {
            lines.Add($"{type.ToString().ToUpperInvariant()} {asked}");
            lines.AddRange((await AskAsync(server, asked, type, cancellationToken).ConfigureAwait(false)).Select(static line => "  " + line));
        }

        return lines;
    }

    private static async Task<IReadOnlyList<string>> AskAsync(IPEndPoint server, string name, DnsRecordType type, CancellationToken cancellationToken)
    {
        ushort id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        if (!DnsMessageWriter.TryWriteQuery(id, new DnsQuestion(name, type), out byte[] query))
        {
            return ["that is no name DNS knows"];
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        try
        {
            using var socket = new UdpClient(server.AddressFamily);
            socket.Connect(server);
            _ = await socket.SendAsync(query, limit.Token).ConfigureAwait(false);
            UdpReceiveResult answer = await socket.ReceiveAsync(limit.Token).ConfigureAwait(false);
            return DnsMessageReader.TryRead(answer.Buffer, out DnsMessage? message) is DnsMessageError.None && message!.Id == id
                ? message.Answers.Count == 0 ? [message.Code.ToString()] : [.. message.Answers.Select(InWords)]
                : ["an answer nobody can read"];
        }
        catch (SocketException failure)
        {
            return [failure.Message];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ["no answer"];
        }
    }

    private static string InWords(DnsRecord record)
    {
        string value = record switch
        {
            DnsRecord.Address address => address.Value.ToString(),
            DnsRecord.Alias alias => $"is called {alias.Target}",
            DnsRecord.Service service => string.Create(CultureInfo.InvariantCulture, $"{service.Target} port {service.Port}, priority {service.Priority}, weight {service.Weight}"),
            DnsRecord.Pointer pointer => string.Create(CultureInfo.InvariantCulture, $"{pointer.Services} by {pointer.Replacement}, order {pointer.Order}, preference {pointer.Preference}"),
            _ => record.ToString(),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{value} ({record.TimeToLive.TotalSeconds:0} s)");
    }
}
