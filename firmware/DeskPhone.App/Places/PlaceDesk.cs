using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.Hal.Network;
using DeskPhone.Phone.Emergency;
using DeskPhone.Transport.Documents;

namespace DeskPhone.App.Places;

/// <summary>Finds out where the phone is, from the switch and from a location server, so that a call for help waits for neither.</summary>
internal sealed class PlaceDesk : IAsyncDisposable
{
    /// <summary>A phone moves rarely, and a server is asked by a whole building.</summary>
    private static readonly TimeSpan s_refresh = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ControlInbox _inbox;
    private readonly DocumentClient _documents;
    private readonly TimeProvider _time;
    private readonly ILogSink _log;
    private readonly Task _work;

    public PlaceDesk(string server, IPlaceSource? source, ControlInbox inbox, DocumentClient documents, TimeProvider time, ILogSink log)
    {
        _inbox = inbox;
        _documents = documents;
        _time = time;
        _log = log;
        bool isServer = Uri.TryCreate(server, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http";
        if (server.Length > 0 && !isServer)
        {
            log.Write(LogLevel.Warning, $"location.server: {server} is no web address");
        }

        _work = Task.WhenAll(
            isServer ? Task.Run(() => AskAsync(address!)) : Task.CompletedTask,
            source is null ? Task.CompletedTask : Task.Run(() => ListenAsync(source)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AskAsync(Uri server)
    {
        try
        {
            while (true)
            {
                (byte[]? answer, string fault) = await _documents.AskAsync(server, HeldMessage.Question, HeldMessage.ContentType, HeldMessage.MaxBytes, _stopping.Token).ConfigureAwait(false);
                bool isKnown = HeldMessage.TryRead(answer, out KnownPlace place);
                if (isKnown)
                {
                    _inbox.Post(new ControlInput.Place(PlaceOrigin.Server, place));
                    _log.Write(LogLevel.Info, $"the phone is at: {(place.Words.Length > 0 ? place.Words : "a point without address")}");
                }
                else
                {
                    _log.Write(LogLevel.Warning, $"location server: {(fault.Length > 0 ? fault : $"{server.Host} does not know where the phone is")}"); // What it said before holds.
                }

                using var pause = new PeriodicTimer(isKnown ? s_refresh : s_retry, _time);
                _ = await pause.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return; // switched off
        }
    }

    private async Task ListenAsync(IPlaceSource source)
    {
        try
        {
            while (true)
            {
                KnownPlace place = SwitchPlace.Of(await source.ReadAsync(_stopping.Token).ConfigureAwait(false));
                _inbox.Post(new ControlInput.Place(PlaceOrigin.Switch, place));
                _log.Write(LogLevel.Info, $"the switch says of the phone's place: {(place.Words.Length > 0 ? place.Words : "nothing")}");
            }
        }
        catch (OperationCanceledException)
        {
            return; // switched off
        }
    }
}
