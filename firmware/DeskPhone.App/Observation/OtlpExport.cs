using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace DeskPhone.App.Observation;

/// <summary>Sends the numbers of <see cref="PhoneMeter"/> to an OTLP collector every 15 seconds, from a thread of its own.</summary>
public sealed class OtlpExport : IDisposable
{
    private const int IntervalMilliseconds = 15_000;
    private const int TimeoutMilliseconds = 5_000;

    private readonly MeterProvider? _provider;

    /// <summary>Begins to export.</summary>
    /// <param name="url">The collector's address for metrics.</param>
    /// <param name="allowsLocal">Whether it may be on this machine.</param>
    /// <param name="intervalMilliseconds">How often; shorter only where a test cannot wait.</param>
    public OtlpExport(Uri url, bool allowsLocal, int intervalMilliseconds = IntervalMilliseconds) =>
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(PhoneMeter.Name)
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Endpoint = url;
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.TimeoutMilliseconds = TimeoutMilliseconds;
                exporter.HttpClientFactory = () => OutgoingHttp.Create(allowsLocal);
                reader.PeriodicExportingMetricReaderOptions = new PeriodicExportingMetricReaderOptions
                {
                    ExportIntervalMilliseconds = intervalMilliseconds,
                    ExportTimeoutMilliseconds = TimeoutMilliseconds,
                };
            })
            .Build();

    /// <inheritdoc/>
    public void Dispose() => _provider?.Dispose();
}
