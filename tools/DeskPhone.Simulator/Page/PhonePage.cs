using System.Net.WebSockets;
using DeskPhone.App.Logging;
using DeskPhone.App.Rendering;
using DeskPhone.Hal.Sim;
using DeskPhone.Simulator.Page.Views;
using DeskPhone.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Simulator.Page;

/// <summary>A desk phone in the browser: its picture, its keys, its sound, mounted beside the remote control.</summary>
/// <remarks>It works the devices of a <see cref="SimBoard"/>, so that between a click and the phone is nothing a real key has not.</remarks>
public sealed class PhonePage : IAsyncDisposable
{
    private const int MaxViewers = 8;
    private const string Refusal =
        "<!doctype html><html lang=en><meta charset=utf-8><title>DeskPhone</title><p>This page is for whoever has its address: open the one the phone printed when it started, with the token in it.";

    private readonly CancellationTokenSource _stopping = new();
    private readonly Audience _audience;
    private readonly PageAccess _access;
    private readonly ScreenLoop _screen;
    private readonly PagePhone _phone;
    private readonly Task _watching;
    private int _viewerCount;

    private PhonePage(SimBoard board, PageSound sound, string token, IReadOnlyList<TryView> numbers, IPhonePort phone, ILogSink log)
    {
        _audience = sound.Audience;
        _access = new PageAccess(token);
        var display = new PageDisplay(board.Display, _audience);
        _screen = ScreenLoop.Start(phone, display, log);
        _phone = new PagePhone(board, sound, numbers, phone, display, _screen);
        _watching = _phone.WatchAsync(_stopping.Token);
    }

    /// <summary>How many have the page open.</summary>
    public int ViewerCount => Volatile.Read(ref _viewerCount);

    /// <summary>Pictures the LCD has shown.</summary>
    public long FrameCount => _screen.FrameCount;

    /// <summary>Switches the screen on and makes the page, which is served once it is mounted.</summary>
    /// <param name="board">The phone's hardware.</param>
    /// <param name="sound">Its sound, which went to the board before the phone started.</param>
    /// <param name="token">Who shows it may see the page.</param>
    /// <param name="numbers">Numbers worth trying, in order.</param>
    /// <param name="phone">The running phone.</param>
    /// <param name="log">Gets a line where something is missing.</param>
    public static PhonePage Start(
        SimBoard board, PageSound sound, string token, IReadOnlyList<TryView> numbers, IPhonePort phone, ILogSink log) =>
        new(board, sound, token, numbers, phone, log);

    /// <summary>Puts the page on a server: <see cref="PhoneWebServerOptions.Mount"/>.</summary>
    public void Mount(WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        foreach (PageFile file in PageFile.LoadAll())
        {
            application.MapGet(file.Name == "index.html" ? "/" : $"/{file.Name}", context => ServeAsync(context, file));
        }

        application.MapGet("/socket", ServeSocketAsync);
    }

    /// <summary>Ends every page and the screen. Before the server stops, so that it need not wait for them.</summary>
    public async Task StopAsync() => await _stopping.CancelAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _watching;
        await _screen.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task ServeAsync(HttpContext context, PageFile file)
    {
        if (file.Name == "index.html" && _access.TryAdmit(context))
        {
            return;
        }

        if (_access.IsKnown(context))
        {
            await file.ServeAsync(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Refusal, context.RequestAborted);
    }

    private async Task ServeSocketAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_access.IsOwnSocket(context))
        {
            context.Response.StatusCode = context.WebSockets.IsWebSocketRequest
                ? StatusCodes.Status403Forbidden
                : StatusCodes.Status426UpgradeRequired;
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _viewerCount) > MaxViewers)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            using var outbox = new Outbox();
            try
            {
                await new Viewer(socket, _phone, outbox).ServeAsync(_stopping.Token);
            }
            finally
            {
                _audience.Remove(outbox);
            }
        }
        finally
        {
            _ = Interlocked.Decrement(ref _viewerCount);
        }
    }
}
