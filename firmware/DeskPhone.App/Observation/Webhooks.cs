using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using DeskPhone.App.Logging;
using DeskPhone.Core.Control;
using DeskPhone.Settings.Values;
using DeskPhone.Web;

namespace DeskPhone.App.Observation;

/// <summary>Posts what happens on the phone to a URL of the settings: JSON, signed, tried five times, in order.</summary>
/// <remarks>
/// The header <c>DeskPhone-Signature: t=UNIX-SECONDS,v1=HEX</c> is the HMAC-SHA-256 of <c>t</c>, a dot and the body, by the
/// secret of the settings. 256 events wait at most; what comes on top is lost and counted. The phone never waits for it.
/// </remarks>
public sealed class Webhooks : IAsyncDisposable
{
    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "DeskPhone-Signature";

    private const int MaxWaiting = 256;
    private const int Attempts = 5;

    private readonly Channel<WebhookEvent> _waiting = Channel.CreateBounded<WebhookEvent>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _client;
    private readonly Uri _url;
    private readonly byte[] _secret;
    private readonly TimeProvider _time;
    private readonly ILogSink _log;
    private readonly Task _watching;
    private readonly Task _posting;
    private long _lost;

    private Webhooks(Uri url, ObservationSettings settings, IPhonePort phone, ILogSink log, TimeProvider time)
    {
        (_url, _secret, _log, _time) = (url, Encoding.UTF8.GetBytes(settings.WebhookSecret), log, time);
        _client = OutgoingHttp.Create(settings.AllowsLocal);
        _watching = Task.Run(() => WatchAsync(phone));
        _posting = Task.Run(PostAllAsync);
    }

    /// <summary>Events nobody got.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Starts where the settings have a URL and a secret; otherwise <see langword="null"/>, with a line in the log where one of the two is missing.</summary>
    public static Webhooks? Start(ObservationSettings settings, IPhonePort phone, ILogSink log, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.WebhookUrl.Length == 0)
        {
            return null;
        }

        if (settings.WebhookSecret.Length == 0 || !Uri.TryCreate(settings.WebhookUrl, UriKind.Absolute, out Uri? url) || (url.Scheme != "https" && !(url.Scheme == "http" && settings.AllowsLocal)))
        {
            log.Write(LogLevel.Warning, "webhook: nothing is posted; expected webhook.url with https and webhook.secret");
            return null;
        }

        return new Webhooks(url, settings, phone, log, time);
    }

    /// <summary>The signature of a body.</summary>
    public static string Sign(ReadOnlySpan<byte> secret, long unixSeconds, ReadOnlySpan<byte> body)
    {
        byte[] prefix = Encoding.ASCII.GetBytes(unixSeconds.ToString(CultureInfo.InvariantCulture) + ".");
        byte[] signed = [.. prefix, .. body];
        return string.Create(CultureInfo.InvariantCulture, $"t={unixSeconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed))}");
    }

    /// <summary>Ends at once; what waits is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _waiting.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_watching, _posting).ConfigureAwait(false);
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task WatchAsync(IPhonePort phone)
    {
        var events = new WebhookEvents();
        try
        {
            IAsyncEnumerator<PhoneSnapshot> changes = phone.WatchAsync(_stopping.Token).GetAsyncEnumerator(_stopping.Token);
            await using var end = changes.ConfigureAwait(false);
            ValueTask<bool> next = changes.MoveNextAsync(); // Watch first and look second: nothing falls between.
            Tell(events, phone.Snapshot);
            while (await next.ConfigureAwait(false))
            {
                Tell(events, changes.Current);
                next = changes.MoveNextAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Switched off.
        }
    }

    private void Tell(WebhookEvents events, PhoneSnapshot snapshot)
    {
        foreach (WebhookEvent each in events.Next(snapshot, _time.GetUtcNow()))
        {
            if (!_waiting.Writer.TryWrite(each))
            {
                _ = Interlocked.Increment(ref _lost);
            }
        }
    }

    private async Task PostAllAsync()
    {
        try
        {
            await foreach (WebhookEvent each in _waiting.Reader.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                if (!await PostAsync(JsonSerializer.SerializeToUtf8Bytes(each, WebhookJson.Default.WebhookEvent)).ConfigureAwait(false))
                {
                    _ = Interlocked.Increment(ref _lost);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Switched off.
        }
    }

    private async Task<bool> PostAsync(byte[] body)
    {
        string trouble = "";
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), _time, _stopping.Token).ConfigureAwait(false);
            }

            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                _ = request.Headers.TryAddWithoutValidation(SignatureHeader, Sign(_secret, _time.GetUtcNow().ToUnixTimeSeconds(), body));
                using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stopping.Token).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    return true;
                }

                trouble = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}");
                if ((int)response.StatusCode is >= 400 and < 500 and not (408 or 429))
                {
                    break; // It will not like it any better next time.
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !_stopping.IsCancellationRequested)
            {
                trouble = failure.Message;
            }
        }

        _log.Write(LogLevel.Warning, $"webhook: an event was not taken: {trouble}");
        return false;
    }
}
