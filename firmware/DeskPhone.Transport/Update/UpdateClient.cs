using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.Transport.Tls;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Slots;

namespace DeskPhone.Transport.Update;

/// <summary>The phone at its update server: HTTPS alone, nothing longer than announced, and a bundle read as it comes. Any thread.</summary>
public sealed class UpdateClient : IDisposable
{
    private const int BufferLength = 64 * 1024;
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(30);

    private readonly TlsCredentials _credentials;
    private readonly TimeProvider _time;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;
    private string? _refusal;

    /// <summary>A client that trusts the system's authorities and those of the settings.</summary>
    public UpdateClient(TlsCredentials credentials, TimeProvider time)
    {
        (_credentials, _time) = (credentials, time);
        _handler = NewHandler();
        _client = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Gets a small document.</summary>
    /// <returns><see cref="UpdateInput.Fetched"/> or <see cref="UpdateInput.FetchFailed"/>.</returns>
    public async Task<UpdateInput> FetchAsync(UpdateFetch what, string url, int maximumLength, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_silence);
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(Secure(url), HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return new UpdateInput.FetchFailed(what, response.StatusCode is HttpStatusCode.NotFound, Refused(response));
            }

            using Stream body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            byte[] buffer = new byte[maximumLength + 1];
            int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patience.Token).ConfigureAwait(false);
            return length > maximumLength
                ? new UpdateInput.FetchFailed(what, IsAbsent: false, BundleError.TooLarge.InWords())
                : new UpdateInput.Fetched(what, buffer.AsMemory(0, length));
        }
        catch (Exception fault) when (IsOfTheNetwork(fault))
        {
            return new UpdateInput.FetchFailed(what, IsAbsent: false, Words(fault));
        }
    }

    /// <summary>Gets a bundle into a file, going on where an earlier try stopped.</summary>
    /// <param name="url">Where it is.</param>
    /// <param name="release">What it must be.</param>
    /// <param name="file">Where it goes; a part of it may lie there.</param>
    /// <param name="progress">Told how far it is, per cent, never twice the same.</param>
    /// <param name="cancellationToken">Stops it; what came so far stays.</param>
    /// <returns><see cref="UpdateInput.Downloaded"/> or <see cref="UpdateInput.DownloadFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<UpdateInput> DownloadAsync(string url, Release release, string file, Action<int> progress, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reader = new BundleReader(new VerifyingSink((document, _) =>
            document.Digest == release.ManifestDigest ? BundleError.None : BundleError.NotTheLatest));
        try
        {
            using var part = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            BundleError error = await ReadPartAsync(part, reader, release, cancellationToken).ConfigureAwait(false);
            if (error is BundleError.None && release.Size - part.Length > new DriveInfo(Path.GetFullPath(file)).AvailableFreeSpace - SlotInstaller.Reserve)
            {
                error = BundleError.DiskFull; // before a byte of it: a disk that is full keeps the phone's own records off too
            }

            if (error is BundleError.None && part.Length < release.Size)
            {
                patience.CancelAfter(s_silence);
                error = await ReadRestAsync(url, part, reader, release, progress, patience).ConfigureAwait(false);
            }

            error = error is BundleError.None ? reader.HandleEnd() : error;
            if (error is BundleError.None)
            {
                Sync(part);
                return new UpdateInput.Downloaded();
            }

            part.SetLength(0); // nothing of it is of use
            return new UpdateInput.DownloadFailed(error.InWords(), IsFinal: true);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && (IsOfTheNetwork(fault) || fault is UnauthorizedAccessException))
        {
            return new UpdateInput.DownloadFailed(Words(fault), IsFinal: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    /// <summary>The pool's thread waits for the disk; there is nothing else for it to do.</summary>
    private static void Sync(FileStream file) => file.Flush(flushToDisk: true);

    private static async Task<BundleError> ReadPartAsync(FileStream part, BundleReader reader, Release release, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferLength];
        BundleError error = part.Length > release.Size ? BundleError.TooLong : BundleError.None;
        while (error is BundleError.None && await part.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            error = reader.Handle(buffer.AsSpan(0, count));
        }

        return error;
    }

    private async Task<BundleError> ReadRestAsync(
        string url, FileStream part, BundleReader reader, Release release, Action<int> progress, CancellationTokenSource patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Secure(url));
        if (part.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
        }

        using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(Refused(response));
        }

        using Stream body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        if (part.Length > 0 && response.Content.Headers.ContentRange?.From != part.Length)
        {
            // The server begins again: what is here already is read over.
            await SkipAsync(body, part.Length, patience.Token).ConfigureAwait(false);
        }

        byte[] buffer = new byte[BufferLength];
        int told = -1;
        while (await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false) is var count and > 0)
        {
            patience.CancelAfter(s_silence);
            if (part.Length + count > release.Size)
            {
                return BundleError.TooLong;
            }

            BundleError error = reader.Handle(buffer.AsSpan(0, count));
            if (error is not BundleError.None)
            {
                return error;
            }

            await part.WriteAsync(buffer.AsMemory(0, count), patience.Token).ConfigureAwait(false);
            int percent = (int)(part.Length * 100 / release.Size);
            if (percent != told)
            {
                progress(told = percent);
            }
        }

        return part.Length == release.Size ? BundleError.None : throw new HttpRequestException("The connection to the update server broke");
    }

    private static async Task SkipAsync(Stream body, long length, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferLength];
        while (length > 0)
        {
            int count = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellationToken).ConfigureAwait(false);
            length -= count > 0 ? count : throw new HttpRequestException("The connection to the update server broke");
        }
    }

    private static Uri Secure(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) && parsed.Scheme == Uri.UriSchemeHttps
        ? parsed : throw new HttpRequestException("The update server must be named by an https address");

    private static string Refused(HttpResponseMessage response) => $"The update server refuses ({(int)response.StatusCode})";

    private static bool IsOfTheNetwork(Exception fault) =>
        fault is HttpRequestException or IOException or SocketException or AuthenticationException or OperationCanceledException;

    private string Words(Exception fault) => fault switch
    {
        _ when _refusal is { } refusal => $"The update server: {refusal}",
        OperationCanceledException => "The update server does not answer",
        HttpRequestException { InnerException: null } or UnauthorizedAccessException => fault.Message,
        HttpRequestException { InnerException: SocketException } => "There is no way to the update server",
        IOException { InnerException: null } => fault.Message,
        _ => "The connection to the update server broke",
    };

    private SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10), // once a day: no reason to keep one
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificateContext = _credentials.Own,
            RemoteCertificateValidationCallback = (sender, certificate, chain, _) => IsAccepted(sender, certificate, chain),
        },
    };

    /// <summary>The same trust as SIP has: the system's authorities and those of the settings, and the server's own name.</summary>
    private bool IsAccepted(object sender, X509Certificate? certificate, X509Chain? chain)
    {
        _refusal = certificate is null
            ? "it shows no certificate"
            : CertificateCheck.FaultOf(
                certificate as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()),
                chain?.ChainPolicy.ExtraStore,
                (sender as SslStream)?.TargetHostName ?? "",
                _credentials.Authorities,
                _time.GetUtcNow());
        return _refusal is null;
    }
}
