using System.Net;
using System.Net.Sockets;
using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.Core;
using DeskPhone.Transport.Rtp;

namespace DeskPhone.App.Paging;

/// <summary>Listens to multicast groups while the phone sleeps, and tells it, not with every packet, who speaks there.</summary>
internal sealed class PagingDesk(ControlInbox inbox, TimeProvider time, ILogSink log) : IAsyncDisposable
{
    /// <summary>Often enough for the phone to know that somebody still speaks.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource _stopping = new();
    private Task _listening = Task.CompletedTask;

    /// <summary>Listens to these from now on, and to no others.</summary>
    public void Listen(CoreOutput.ListenForPages wish)
    {
        _stopping.Cancel();
        CancellationTokenSource before = _stopping;
        _stopping = new CancellationTokenSource();
        CancellationToken stopping = _stopping.Token;
        Task ending = _listening;
        _listening = Task.Run(async () =>
        {
            await ending.ConfigureAwait(false);
            before.Dispose();
            await Task.WhenAll(wish.Groups.Select((group, index) => ListenAsync(index, group, wish.Local, stopping))).ConfigureAwait(false);
        }, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task ListenAsync(int index, IPEndPoint group, IPAddress local, CancellationToken stopping)
    {
        if (!GroupListener.TryJoin(group, local, out GroupListener? joined, out string? reason))
        {
            log.Write(LogLevel.Warning, reason);
            return;
        }

        using GroupListener listener = joined;
        (long at, IPEndPoint? from) = (0, null);
        try
        {
            while (true)
            {
                if (await listener.ReceiveAsync(stopping).ConfigureAwait(false) is { } heard
                    && (!heard.Source.Equals(from) || time.GetElapsedTime(at) >= s_interval))
                {
                    (at, from) = (time.GetTimestamp(), heard.Source);
                    _ = inbox.TryPost(inbox.MediaEvents, new ControlInput.Page(index, heard.PayloadType, heard.Source));
                }
            }
        }
        catch (OperationCanceledException)
        {
            return; // switched off, or told to listen elsewhere
        }
        catch (SocketException failure)
        {
            log.Write(LogLevel.Warning, $"the multicast group {group} is heard no more: {failure.SocketErrorCode}");
        }
    }
}
