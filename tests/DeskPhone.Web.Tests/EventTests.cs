using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using DeskPhone.Core.Control;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Web.Tests;

public sealed class EventTests
{
    private const int Parts = 5;

    [Fact]
    public async Task A_new_watcher_learns_everything_at_once()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        await using EventReader reader = await served.WatchAsync();

        IReadOnlyList<SseItem<string>> events = await reader.NextAsync(Parts);

        Assert.Equal(["state", "screen", "calls", "accounts", "lamps"], events.Select(static e => e.EventType));
        foreach (SseItem<string> part in events)
        {
            (_, JsonElement same) = await served.GetAsync(part.EventType);
            Assert.True(JsonElement.DeepEquals(same, JsonElement.Parse(part.Data)));
            Assert.Equal("1", part.EventId);
        }
    }

    [Fact]
    public async Task Only_what_changed_is_told_again()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        await using EventReader reader = await served.WatchAsync();
        await reader.NextAsync(Parts);

        served.Phone.Change(static phone => phone with { Lamps = [new LampSnapshot("message", "slow")] });
        SseItem<string>? lamps = await reader.NextAsync();
        served.Phone.Change(static phone => phone with { Screen = phone.Screen with { Clock = "12:01" } });
        SseItem<string>? screen = await reader.NextAsync();

        Assert.Equal(("lamps", "2"), (lamps?.EventType, lamps?.EventId));
        Assert.Equal(("screen", "3"), (screen?.EventType, screen?.EventId));
        Assert.Contains("12:01", screen!.Value.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_watchers_hear_the_same()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        await using EventReader one = await served.WatchAsync();
        await using EventReader two = await served.WatchAsync();
        await one.NextAsync(Parts);
        await two.NextAsync(Parts);

        served.Phone.ShowScreen(ScreenState.DialTone);
        IReadOnlyList<SseItem<string>> first = await one.NextAsync(2);
        IReadOnlyList<SseItem<string>> second = await two.NextAsync(2);

        Assert.Equal(["state", "screen"], first.Select(static e => e.EventType));
        Assert.Equal(first.Select(static e => e.Data), second.Select(static e => e.Data));
    }

    [Fact]
    public async Task A_stream_says_that_it_is_alive()
    {
        await using ServedPhone served =
            await ServedPhone.StartAsync(static options => options with { Heartbeat = TimeSpan.FromMilliseconds(20) });
        await using EventReader reader = await served.WatchAsync();
        await reader.NextAsync(Parts);

        Task<SseItem<string>?> next = reader.NextAsync(); // Reading on is what brings the comment in.
        await reader.Heartbeat.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        served.Phone.ShowScreen(ScreenState.Incoming);

        Assert.Equal("state", (await next)?.EventType);
    }

    [Fact]
    public async Task One_stream_too_many_is_refused_and_a_closed_one_makes_room()
    {
        await using ServedPhone served = await ServedPhone.StartAsync(static options => options with { MaxEventStreams = 1 });
        EventReader first = await served.WatchAsync();
        await first.NextAsync(Parts);

        (HttpStatusCode status, JsonElement body) = await served.GetAsync("events");
        await first.DisposeAsync();
        await served.Phone.LastWatcherLeft;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("event streams", body.GetProperty("error").GetString(), StringComparison.Ordinal);
        await using EventReader second = await UntilOpenAsync(served);
        Assert.Equal(Parts, (await second.NextAsync(Parts)).Count);
    }

    [Fact]
    public async Task A_watcher_that_goes_away_leaves_nothing_behind()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        EventReader reader = await served.WatchAsync();
        await reader.NextAsync(Parts);
        Assert.Equal(1, served.Phone.Watchers);

        await reader.DisposeAsync();

        await served.Phone.LastWatcherLeft;
    }

    [Fact]
    public async Task Stopping_ends_open_streams_within_a_second()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        await using EventReader one = await served.WatchAsync();
        await using EventReader two = await served.WatchAsync();
        await one.NextAsync(Parts);
        await two.NextAsync(Parts);

        long begin = Stopwatch.GetTimestamp();
        await served.Server.StopAsync();
        TimeSpan took = Stopwatch.GetElapsedTime(begin);

        Assert.Null(await one.NextAsync());
        Assert.Null(await two.NextAsync());
        Assert.True(took < TimeSpan.FromSeconds(1), $"stopping took {took.TotalMilliseconds:0} ms");
        Assert.Equal(0, served.Phone.Watchers);
    }

    private static async Task<EventReader> UntilOpenAsync(ServedPhone served)
    {
        // The watcher is gone a moment before its place is free.
        HttpResponseMessage? response = null;
        long begin = Stopwatch.GetTimestamp();
        while (response is not { IsSuccessStatusCode: true })
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(10), "waited ten seconds in vain");
            response?.Dispose();
            response = await served.Client.GetAsync(
                new Uri("/api/v1/events", UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken);
        }

        return await EventReader.OpenAsync(response);
    }
}
