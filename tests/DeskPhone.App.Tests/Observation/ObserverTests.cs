using DeskPhone.App.Observation;
using DeskPhone.Phone.Accounts;
using DeskPhone.Settings.Values;

namespace DeskPhone.App.Tests.Observation;

public sealed class ObserverTests : IDisposable
{
    private readonly ScriptedRegistrar _registrar = new();

    public void Dispose() => _registrar.Dispose();

    [Fact]
    public async Task Metrics_say_how_many_accounts_are_registered_and_how_much_memory_is_used()
    {
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));
        await phone.UntilAsync("registered", static snapshot => snapshot.Accounts is [{ State: AccountState.Registered }]);
        await using var observers = new Observers(phone.App, new ObservationSettings(), phone.Log, TimeProvider.System);

        string text = observers.Metrics();

        Assert.Contains("# TYPE deskphone_accounts_registered gauge\ndeskphone_accounts_registered 1\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE deskphone_failures_total counter\ndeskphone_failures_total 0\n", text, StringComparison.Ordinal);
        Assert.Matches("deskphone_memory [1-9][0-9]{6,}\n", text);
    }

    [Fact]
    public async Task A_collector_gets_the_metrics_as_otlp()
    {
        using var collector = new HttpReceiver();
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));
        using var meter = new PhoneMeter(phone.App);
        using var export = new OtlpExport(new Uri($"http://127.0.0.1:{collector.Port}/v1/metrics"), allowsLocal: true, intervalMilliseconds: 200);

        string head;
        string body;
        do
        {
            (head, body) = await collector.AnswerAsync("200 OK");
        }
        while (!body.Contains("deskphone.accounts.registered", StringComparison.Ordinal));

        Assert.StartsWith("POST /v1/metrics HTTP/1.1", head, StringComparison.Ordinal);
        Assert.Contains("application/x-protobuf", head, StringComparison.Ordinal);
    }
}
