using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.Documents;

/// <summary>Fetches small documents and posts notices over HTTP: with a limit on time, size and redirects, and certificates verified. Any thread.</summary>
public sealed class DocumentClient : IDisposable
{
    private const int MaxRedirects = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly TlsCredentials _credentials;
    private readonly Lazy<HttpClient> _client; // Most phones never fetch one.

    /// <summary>A client that trusts the system's authorities and those of <paramref name="credentials"/>.</summary>
    public DocumentClient(TlsCredentials credentials)
    {
        _credentials = credentials;
        _client = new Lazy<HttpClient>(Open);
    }

    /// <summary>Fetches a document.</summary>
    /// <returns>Its bytes; or none, and why in words for a person.</returns>
    public async Task<(byte[]? Content, string Fault)> GetAsync(Uri address, int maxBytes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await AskAsync(request, maxBytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts a question and fetches the answer.</summary>
    /// <returns>The answer; or none, and why in words for a person.</returns>
    public async Task<(byte[]? Content, string Fault)> AskAsync(
        Uri address, ReadOnlyMemory<byte> question, string contentType, int maxBytes, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(question);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        return await AskAsync(request, maxBytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts a JSON document.</summary>
    /// <returns>Why it did not arrive, in words for a person; empty where it did.</returns>
    public async Task<string> PostAsync(Uri address, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using HttpResponseMessage response = await _client.Value.PostAsync(address, content, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? "" : $"{address.Host} answers {(int)response.StatusCode}";
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return $"{address.Host}: {failure.Message}";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns the handler.")]
    private HttpClient Open() => new(
        new SocketsHttpHandler
        {
            MaxAutomaticRedirections = MaxRedirects,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = s_patience,
            MaxResponseHeadersLength = 32, // KiB
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5), // A phone keeps no idle connection to a directory.
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = IsTrusted },
        },
        disposeHandler: true)
    {
        Timeout = s_patience,
    };

    private async Task<(byte[]? Content, string Fault)> AskAsync(HttpRequestMessage request, int maxBytes, CancellationToken cancellationToken)
    {
        string host = request.RequestUri?.Host ?? "";
        try
        {
            using HttpResponseMessage response = await _client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return (null, $"{host} answers {(int)response.StatusCode}");
            }

            using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var content = new MemoryStream();
            byte[] buffer = new byte[16_384];
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                if (content.Length + count > maxBytes)
                {
                    return (null, $"the document of {host} is longer than {maxBytes} bytes");
                }

                await content.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            return (content.ToArray(), "");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, $"{host}: {failure.Message}");
        }
    }

    /// <summary>A private authority may take the place of a missing public one; a wrong name or no certificate is never forgiven.</summary>
    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
        {
            return true;
        }

        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || _credentials.Authorities.Count == 0 || certificate is null || chain is null)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_credentials.Authorities);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (X509ChainElement element in chain.ChainElements)
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        using X509Certificate2 leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return own.Build(leaf);
    }
}
