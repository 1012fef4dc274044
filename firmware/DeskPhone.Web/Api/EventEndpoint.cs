using DeskPhone.Core.Control;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Api;

/// <summary>Serves event streams, a bounded number at a time.</summary>
internal sealed class EventEndpoint(IPhonePort phone, PhoneWebServerOptions options, CancellationToken stopping)
{
    private int _open;

    public async Task ServeAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _open) > options.MaxEventStreams)
            {
                await ApiAnswer.ErrorAsync(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    $"{options.MaxEventStreams} event streams are open already: close one");
                return;
            }

            await StreamAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/event-stream";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var writer = new EventWriter(context.Response.BodyWriter);
        try
        {
            await PumpAsync(writer, end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader went away, or we do: either way the stream ends here, as it should.
        }
    }

    private async Task PumpAsync(EventWriter writer, CancellationTokenSource end)
    {
        IAsyncEnumerator<PhoneSnapshot> changes = phone.WatchAsync(end.Token).GetAsyncEnumerator(end.Token);
        Task<bool> change = changes.MoveNextAsync().AsTask(); // Watch first and look second: nothing falls between.
        try
        {
            using var heart = new PeriodicTimer(options.Heartbeat);
            Task<bool> beat = heart.WaitForNextTickAsync(end.Token).AsTask();
            await writer.WriteChangesAsync(phone.Snapshot, end.Token);
            while (true)
            {
                if (await Task.WhenAny(change, beat) == change)
                {
                    if (!await change)
                    {
                        return;
                    }

                    await writer.WriteChangesAsync(changes.Current, end.Token);
                    change = changes.MoveNextAsync().AsTask();
                }
                else
                {
                    await beat;
                    await writer.WriteHeartbeatAsync(end.Token);
                    beat = heart.WaitForNextTickAsync(end.Token).AsTask();
                }
            }
        }
        finally
        {
            await end.CancelAsync();
            await ((Task)change).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // An enumerator may be disposed only at rest.
            await changes.DisposeAsync();
        }
    }
}
