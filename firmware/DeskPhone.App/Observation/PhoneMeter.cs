using System.Diagnostics.Metrics;
using DeskPhone.Core.Control;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;

namespace DeskPhone.App.Observation;

/// <summary>The phone in numbers, read when somebody asks and never before: the call path writes nothing for it.</summary>
public sealed class PhoneMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "DeskPhone";

    private readonly Meter _meter = new(Name);

    /// <summary>The numbers of a running phone.</summary>
    public PhoneMeter(PhoneApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        Gauge("deskphone.accounts", "{account}", "Accounts", () => Now(app).Accounts.Count);
        Gauge("deskphone.accounts.registered", "{account}", "Accounts the server knows", () => Now(app).Accounts.Count(static account => account.State is AccountState.Registered or AccountState.Direct));
        Gauge("deskphone.calls", "{call}", "Calls now", () => Calls(app).Count());
        Gauge("deskphone.rtp.received", "{packet}", "RTP packets of the calls now, in", () => Calls(app).Sum(static call => call.Statistics?.PacketsReceived ?? 0));
        Gauge("deskphone.rtp.sent", "{packet}", "RTP packets of the calls now, out", () => Calls(app).Sum(static call => call.Statistics?.PacketsSent ?? 0));
        Gauge("deskphone.rtp.lost", "{packet}", "RTP packets of the calls now that never came", () => Calls(app).Sum(static call => call.Statistics?.PacketsLost ?? 0));
        Gauge("deskphone.rtp.refused", "{packet}", "Datagrams on the RTP ports now that were not the call's", () => Calls(app).Sum(static call => call.Statistics?.PacketsRefused ?? 0));
        Gauge("deskphone.messages.waiting", "{message}", "Voice messages not heard", () => Now(app).Accounts.Sum(static account => account.NewMessages));
        Counter("deskphone.sip.dropped", "{datagram}", "SIP datagrams dropped because the phone was too busy", () => app.DroppedDatagrams);
        Counter("deskphone.failures", "{failure}", "Failures that never should be", () => app.Failures);
        Gauge("deskphone.memory", "By", "Resident memory", static () => Environment.WorkingSet);
        Counter("deskphone.cpu", "ms", "Processor time used", static () => (long)Environment.CpuUsage.TotalTime.TotalMilliseconds);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static PhoneSnapshot Now(PhoneApp app) => app.Phone.Snapshot;

    private static IEnumerable<CallSnapshot> Calls(PhoneApp app) => Now(app).Calls.Where(static call => call.State is not CallState.Ended);

    private void Gauge(string name, string unit, string description, Func<long> read) => _ = _meter.CreateObservableGauge(name, read, unit, description);

    private void Counter(string name, string unit, string description, Func<long> read) => _ = _meter.CreateObservableCounter(name, read, unit, description);
}
