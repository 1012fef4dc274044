using DeskPhone.App.Logging;
using DeskPhone.Settings.Values;

namespace DeskPhone.App.Observation;

/// <summary>Everybody who watches a running phone by its settings: metrics, collector, webhooks. None of them can make it wait.</summary>
public sealed class Observers : IAsyncDisposable
{
    private readonly PhoneMeter _meter;
    private readonly MetricsText _text = new();
    private readonly OtlpExport? _otlp;
    private readonly Webhooks? _webhooks;

    /// <summary>Begins to watch.</summary>
    public Observers(PhoneApp app, ObservationSettings settings, ILogSink log, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(settings);
        _meter = new PhoneMeter(app);
        _otlp = Uri.TryCreate(settings.OtlpUrl, UriKind.Absolute, out Uri? collector) ? new OtlpExport(collector, settings.AllowsLocal) : null;
        _webhooks = Webhooks.Start(settings, app.Phone, log, time);
    }

    /// <summary>The metrics as text.</summary>
    public string Metrics() => _text.Read();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_webhooks is not null)
        {
            await _webhooks.DisposeAsync().ConfigureAwait(false);
        }

        await Task.Run(() => _otlp?.Dispose()).ConfigureAwait(false);
        _text.Dispose();
        _meter.Dispose();
    }
}
