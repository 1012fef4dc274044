using System.Text.Json.Nodes;
using System.Threading.Channels;
using DeskPhone.App.Logging;
using DeskPhone.Core;
using DeskPhone.Transport.Documents;

namespace DeskPhone.App.Notices;

/// <summary>Tells whoever the settings name that somebody here called for help. Never on the control loop; tries for ten minutes.</summary>
internal sealed class NoticeSender : IAsyncDisposable
{
    private const int MaxTries = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    /// <summary>More calls for help than that at once are one.</summary>
    private readonly Channel<CoreOutput.Alarm> _waiting = Channel.CreateBounded<CoreOutput.Alarm>(
        new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly CancellationTokenSource _stopping = new();
    private readonly Uri? _address;
    private readonly DocumentClient _client;
    private readonly TimeProvider _time;
    private readonly ILogSink _log;
    private readonly Task _sender;

    /// <summary>A sender to <paramref name="address"/>; empty for one that tells nobody.</summary>
    public NoticeSender(string address, DocumentClient client, TimeProvider time, ILogSink log)
    {
        _address = Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed) && parsed.Scheme is "https" or "http" ? parsed : null;
        _client = client;
        _time = time;
        _log = log;
        _sender = _address is null ? Task.CompletedTask : Task.Run(SendAsync);
    }

    /// <summary>Has it told soon.</summary>
    public void Post(CoreOutput.Alarm alarm) => _waiting.Writer.TryWrite(alarm);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _sender.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task SendAsync()
    {
        try
        {
            await foreach (CoreOutput.Alarm alarm in _waiting.Reader.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                await SendAsync(alarm).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return; // switched off
        }
    }

    private async Task SendAsync(CoreOutput.Alarm alarm)
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes(new JsonObject
        {
            ["event"] = "emergencyCall",
            ["number"] = alarm.Number,
            ["account"] = alarm.Account,
            ["place"] = alarm.Place,
            ["time"] = _time.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        }.ToJsonString());
        for (int tries = 0; tries < MaxTries; tries++)
        {
            string fault = await _client.PostAsync(_address!, json, _stopping.Token).ConfigureAwait(false);
            if (fault.Length == 0)
            {
                return;
            }

            _log.Write(LogLevel.Warning, $"nobody was told of the emergency call yet: {fault}");
            await Task.Delay(s_pause, _time, _stopping.Token).ConfigureAwait(false);
        }
    }
}
