using System.Net.ServerSentEvents;

namespace DeskPhone.Web.Tests;

/// <summary>Reads one event stream, comments included.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;
    private readonly LifeStream _stream;

    private EventReader(HttpResponseMessage response, LifeStream stream)
    {
        _response = response;
        _stream = stream;
        _events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    public static async Task<EventReader> OpenAsync(HttpResponseMessage response) =>
        new(response, new LifeStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));

    /// <summary>Completes when the server said it is alive.</summary>
    public Task Heartbeat => _stream.Heartbeat;

    /// <summary>The next event, or <see langword="null"/> at the end of the stream.</summary>
    public async Task<SseItem<string>?> NextAsync() =>
        await _events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)) ? _events.Current : null;

    public async Task<IReadOnlyList<SseItem<string>>> NextAsync(int count)
    {
        var events = new List<SseItem<string>>();
        while (events.Count < count && await NextAsync() is { } next)
        {
            events.Add(next);
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _events.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // A read is still under way; the response that fed it is gone.
        }
    }
}
