using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Transport.Tftp;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.Http;

/// <summary>Carries out the provisioning engine's requests: HTTPS with private authorities and the device's certificate. Any thread.</summary>
public sealed class HttpFetcher(TimeProvider time)
{
    private volatile HttpTrust _trust = HttpTrust.None;

    /// <summary>Whom to trust and who to be, from the next request on.</summary>
    public HttpTrust Trust
    {
        get => _trust;
        set => _trust = value;
    }

    /// <summary>Asks once; redirects come back. It never throws but for <paramref name="cancellationToken"/>.</summary>
    public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out Uri? url) || url.Scheme is not ("https" or "http" or "tftp"))
        {
            return new FetchResult { Fault = $"This phone cannot fetch from {request.Url}" };
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FetchRequest.Patience);
        return url.Scheme == "tftp" ? await FetchTftpAsync(request, url, limit.Token, cancellationToken).ConfigureAwait(false)
            : await FetchHttpAsync(request, url, limit.Token, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<FetchResult> FetchTftpAsync(FetchRequest request, Uri url, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            return request.Body is null ? await TftpFetcher.FetchAsync(url, limit).ConfigureAwait(false) : new FetchResult { Fault = "Nothing is said over TFTP" };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchResult { Fault = $"The provisioning server {url.Host} does not answer" };
        }
    }

    private async Task<FetchResult> FetchHttpAsync(FetchRequest request, Uri url, CancellationToken limit, CancellationToken cancellationToken)
    {
        var exam = new ServerExam(request, _trust, url.Host, time);
        try
        {
            using SocketsHttpHandler handler = NewHandler(exam, request, url);
            using var client = new HttpClient(handler, disposeHandler: false);
            using HttpRequestMessage message = ToMessage(request, url);
            using HttpResponseMessage response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit).ConfigureAwait(false);
            return exam.Sign(await ToResultAsync(response, url, limit).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return exam.Sign(new FetchResult { Fault = $"The provisioning server {url.Host} does not answer" });
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidOperationException)
        {
            return exam.Sign(new FetchResult { Fault = exam.Fault.Length > 0 ? exam.Fault : Words(failure, url), IsUntrusted = exam.IsUntrusted });
        }
    }

    private static SocketsHttpHandler NewHandler(ServerExam exam, FetchRequest request, Uri url)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 32, // KiB
            SslOptions = exam.Options(),
        };
        if (request.User.Length > 0 && url.Scheme == "https")
        {
            handler.Credentials = new NetworkCredential(request.User, request.Password); // Said only to a challenge, over TLS only.
        }

        return handler;
    }

    private static HttpRequestMessage ToMessage(FetchRequest request, Uri url)
    {
        var message = new HttpRequestMessage(request.Body is null ? HttpMethod.Get : HttpMethod.Post, url);
        _ = message.Headers.TryAddWithoutValidation("User-Agent", request.UserAgent);
        _ = message.Headers.TryAddWithoutValidation("Accept-Encoding", "aes128gcm, identity");
        if (request.ETag.Length > 0)
        {
            _ = message.Headers.TryAddWithoutValidation("If-None-Match", request.ETag);
        }

        if (request.LastModified.Length > 0)
        {
            _ = message.Headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
        }

        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        return message;
    }

    private async Task<FetchResult> ToResultAsync(HttpResponseMessage response, Uri url, CancellationToken cancellationToken)
    {
        (byte[] body, bool isTooLong) = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        if (isTooLong)
        {
            return new FetchResult { Fault = "The provisioning server's file is longer than 1 MiB" };
        }

        return new FetchResult
        {
            StatusCode = (int)response.StatusCode,
            Body = body,
            ETag = response.Headers.ETag?.ToString() ?? "",
            LastModified = Header(response.Content.Headers, "Last-Modified"),
            ContentEncoding = Header(response.Content.Headers, "Content-Encoding").ToLowerInvariant(),
            Location = response.Headers.Location is { } location ? new Uri(url, location).AbsoluteUri : "",
            EnrolUrl = EnrolmentLink.Find(Header(response.Headers, "Link"), url),
            RetryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } => date - time.GetUtcNow() is var rest && rest > TimeSpan.Zero ? rest : null,
                _ => null,
            },
        };
    }

    private static async Task<(byte[] Body, bool IsTooLong)> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and int count)
        {
            await body.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            if (body.Length > FetchRequest.MaximumLength)
            {
                return ([], true); // A hundred megabytes of nothing end here.
            }
        }

        return (body.ToArray(), false);
    }

    private static string Header(HttpHeaders headers, string name) => headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : "";

    private static string Words(Exception failure, Uri url)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"The name of the provisioning server, {url.Host}, is not known";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return $"Nobody answers at the provisioning server {url.Host}:{url.Port}";
                case SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable }:
                    return $"There is no way to the provisioning server {url.Host}";
                case AuthenticationException when TlsWords.Of(cause) is { } words:
                    return $"The provisioning server: {words}";
                default:
                    break;
            }
        }

        return $"The connection to the provisioning server {url.Host} broke";
    }
}
