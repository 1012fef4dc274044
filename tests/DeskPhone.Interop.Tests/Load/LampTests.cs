using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Load;

/// <summary>Two hundred lamps and three hundred news a second: the lamps are right, and the phone still answers at once.</summary>
public sealed class LampTests(ITestOutputHelper output) : InteropTest
{
    private const int Keys = 200;
    private const int NewsPerSecond = 300;
    private static readonly TimeSpan s_right = TimeSpan.FromSeconds(2);

    private readonly LampServer _server = new();

    /// <inheritdoc/>
    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact(Explicit = true)]
    public async Task Two_hundred_lamps_follow_three_hundred_news_a_second()
    {
        PhoneProcess phone = await StartPhoneAsync(new PhoneOptions
        {
            User = "101",
            ServerPort = _server.Port,
            Microphone = ToneFile(16_000, PhoneToneHz),
            Further = new JsonObject { ["keys"] = new JsonArray([.. Enumerable.Range(200, Keys).Select(static number => (JsonNode)new JsonObject { ["type"] = "blf", ["value"] = User(number) })]) },
        });
        await Wait.ForAsync("every lamp to be asked for", () => Task.FromResult(_server.SubscriptionCount), static count => count == Keys, Soon * 2);
        await WaitForLampsAsync(phone, static _ => "free", Soon);

        bool[] isBusy = new bool[Keys];
        await TellForAsync(TimeSpan.FromSeconds(20), next =>
        {
            isBusy[next % Keys] ^= next % 3 != 0;
            _server.Tell(User(200 + (next % Keys)), isBusy[next % Keys]);
        });
        long start = Stopwatch.GetTimestamp();
        await WaitForLampsAsync(phone, key => isBusy[key] ? "busy" : "free", s_right);

        double[] trips = _server.RoundTrips;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_server.Told} news; lamps right {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms after the last"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"control loop: {trips.Length} questions answered, p50 {At(trips, .5):0.0} p99 {At(trips, .99):0.0} max {trips[^1]:0.0} ms"));
        Assert.InRange(At(trips, .99), 0, 50);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        await _server.DisposeAsync();
        await base.DisposeAsyncCore();
    }

    private static string User(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private static Task<JsonArray> WaitForLampsAsync(PhoneProcess phone, Func<int, string> wanted, TimeSpan limit) => Wait.ForAsync(
        "every lamp to be right", async () => (JsonArray)(await phone.Api.ScreenAsync())["keys"]!,
        keys => Enumerable.Range(0, Keys).All(key => (string?)keys[key]!["state"] == wanted(key)), limit);

    /// <summary>News at their rate, and fifty times a second a question to the phone's control loop.</summary>
    private async Task TellForAsync(TimeSpan length, Action<int> tell)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        long start = Stopwatch.GetTimestamp();
        int told = 0;
        while (Stopwatch.GetElapsedTime(start) < length && await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            _server.Ask();
            for (; told < Stopwatch.GetElapsedTime(start).TotalSeconds * NewsPerSecond; told++)
            {
                tell(told);
            }
        }
    }
}
