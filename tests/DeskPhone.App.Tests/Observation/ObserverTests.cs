using System.Net;
using System.Net.Sockets;
using System.Text;
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
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));
        using var meter = new PhoneMeter(phone.App);
        using var export = new OtlpExport(new Uri($"http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}/v1/metrics"), allowsLocal: true, intervalMilliseconds: 200);

        using TcpClient client = await collector.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        byte[] buffer = new byte[65536];
        var text = new StringBuilder();
        while (!text.ToString().Contains("deskphone.accounts.registered", StringComparison.Ordinal))
        {
            int count = await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, count);
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        Assert.StartsWith("POST /v1/metrics HTTP/1.1", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("application/x-protobuf", text.ToString(), StringComparison.Ordinal);
    }
}
