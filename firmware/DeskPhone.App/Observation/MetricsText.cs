using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace DeskPhone.App.Observation;

/// <summary>The numbers of <see cref="PhoneMeter"/> as the plain text that metrics servers scrape. Any thread.</summary>
public sealed class MetricsText : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, (Instrument Instrument, long Value)> _values = new(StringComparer.Ordinal);

    /// <summary>Begins to listen.</summary>
    public MetricsText()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == PhoneMeter.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _values[instrument.Name] = (instrument, value));
        _listener.Start();
    }

    /// <summary>The numbers now.</summary>
    public string Read()
    {
        lock (_gate)
        {
            _listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach ((string name, (Instrument instrument, long value)) in _values)
            {
                bool isCounter = instrument is ObservableCounter<long>;
                string plain = name.Replace('.', '_') + (isCounter ? "_total" : "");
                _ = text.Append(CultureInfo.InvariantCulture, $"# HELP {plain} {instrument.Description} ({instrument.Unit})\n# TYPE {plain} {(isCounter ? "counter" : "gauge")}\n{plain} {value}\n");
            }

            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
