using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.Web.Admin;

namespace DeskPhone.App.Administration;

/// <summary>A technician's questions to the network, asked with sockets and never through a shell.</summary>
internal sealed class NetworkChecks(IReadOnlyList<IPEndPoint> servers) : INetworkChecks
{
    private const int Echoes = 4;
    private const int EchoLength = 40;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<string>> PingAsync(string host, CancellationToken cancellationToken)
    {
        if (await ResolveAsync(host, cancellationToken).ConfigureAwait(false) is not [var address, ..])
        {
            return [$"{host}: no such host"];
        }

        var lines = new List<string>();
        try
        {
            bool isIp6 = address.AddressFamily is AddressFamily.InterNetworkV6;
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, isIp6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp);
            for (byte number = 1; number <= Echoes; number++)
            {
                lines.Add(await EchoAsync(socket, address, isIp6, number, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (SocketException failure)
        {
            lines.Add($"{address}: {failure.Message}");
        }

        return lines;
    }

    public Task<IReadOnlyList<string>> LookUpAsync(string name, CancellationToken cancellationToken) =>
        new DnsCheck(servers).RunAsync(name, cancellationToken);

    public async Task<IReadOnlyList<string>> CertificatesAsync(string host, int port, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience * 3);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, limit.Token).ConfigureAwait(false);
            SslPolicyErrors found = SslPolicyErrors.None;
            using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, chain, errors) => Look(certificate, chain, found = errors, lines));
            try
            {
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, limit.Token).ConfigureAwait(false);
                lines.Add($"Trusted. {tls.SslProtocol}, {tls.NegotiatedCipherSuite}");
            }
            catch (AuthenticationException failure)
            {
                lines.Add($"Not trusted: {(found is SslPolicyErrors.None ? failure.Message : InWords(found))}");
            }
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            lines.Add($"{host}:{port.ToString(CultureInfo.InvariantCulture)}: {failure.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            lines.Add($"{host}:{port.ToString(CultureInfo.InvariantCulture)}: no answer within {(s_patience * 3).TotalSeconds} s");
        }

        return lines;
    }

    /// <summary>Writes the chain down; whether it is good is not bent here: an untrusted server stays untrusted.</summary>
    private static bool Look(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, List<string> lines)
    {
        foreach (X509ChainElement element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            X509Certificate2 each = element.Certificate;
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{each.Subject}"));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"  from {each.Issuer}, {each.NotBefore.ToUniversalTime():yyyy-MM-dd} to {each.NotAfter.ToUniversalTime():yyyy-MM-dd}, SHA-256 {each.GetCertHashString(HashAlgorithmName.SHA256)}"));
            lines.AddRange(element.ChainElementStatus.Select(static status => $"  {status.StatusInformation.Trim()}"));
        }

        if (certificate is null)
        {
            lines.Add("The server showed no certificate");
        }

        return errors is SslPolicyErrors.None;
    }

    private static string InWords(SslPolicyErrors errors) => string.Join(", ", ((string?[])
    [
        errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "the certificate is for another name" : null,
        errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? "its chain ends at nobody this phone trusts" : null,
        errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) ? "there is no certificate" : null,
    ]).OfType<string>());

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience * 2);
        try
        {
            return await global::System.Net.Dns.GetHostAddressesAsync(host, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <summary>One echo request (RFC 792, RFC 4443 §4.1) over an unprivileged ICMP socket, whose kernel fills in identifier and checksum.</summary>
    private static async Task<string> EchoAsync(Socket socket, IPAddress address, bool isIp6, byte number, CancellationToken cancellationToken)
    {
        byte[] request = new byte[EchoLength];
        request[0] = (byte)(isIp6 ? 128 : 8);
        request[7] = number;
        if (!isIp6)
        {
            WriteChecksum(request);
        }

        byte[] answer = new byte[EchoLength + 64];
        var source = new IPEndPoint(isIp6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        long begin = Stopwatch.GetTimestamp();
        try
        {
            _ = await socket.SendToAsync(request, SocketFlags.None, new IPEndPoint(address, 0), limit.Token).ConfigureAwait(false);
            _ = await socket.ReceiveFromAsync(answer, SocketFlags.None, source, limit.Token).ConfigureAwait(false);
            return string.Create(CultureInfo.InvariantCulture, $"{address} answered {number} after {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:0.0} ms");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{address} did not answer {number.ToString(CultureInfo.InvariantCulture)} within {s_patience.TotalSeconds} s";
        }
    }

    private static void WriteChecksum(byte[] packet)
    {
        uint sum = 0;
        for (int i = 0; i < packet.Length; i += 2)
        {
            sum += (uint)((packet[i] << 8) | packet[i + 1]);
        }

        sum = (sum & 0xffff) + (sum >> 16);
        sum += sum >> 16;
        packet[2] = (byte)(~sum >> 8);
        packet[3] = (byte)~sum;
    }
}
