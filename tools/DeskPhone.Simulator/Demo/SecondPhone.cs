using DeskPhone.App;
using DeskPhone.App.Logging;
using DeskPhone.Hal.Sim;
using DeskPhone.Hal.Sim.Audio;
using DeskPhone.Hal.Sim.Display;
using DeskPhone.Settings.Values;
using DeskPhone.Simulator.Page;
using DeskPhone.Simulator.Page.Views;
using DeskPhone.Web;

namespace DeskPhone.Simulator.Demo;

/// <summary>The phone behind number 102: the same firmware on a board of its own, with a page of its own, so that one person can talk with oneself.</summary>
internal sealed class SecondPhone : IAsyncDisposable
{
    private readonly WebListener _listener;
    private readonly string _token;
    private PhoneApp? _app;
    private PhonePage? _page;
    private PhoneWebServer? _server;

    private SecondPhone(WebListener listener, string token)
    {
        _listener = listener;
        _token = token;
    }

    /// <summary>Where its page will be, for whoever holds the token: known before it starts, so that the first page can link to it.</summary>
    public string PageAddress => Link(_listener.Address, _token);

    /// <summary>Takes a port beside the first phone's; the two share a token.</summary>
    public static SecondPhone Reserve(WebListener first, string token) => new(WebListener.Open(first.Address.Host, port: 0), token);

    /// <summary>The address that opens a page.</summary>
    public static string Link(Uri server, string token) => $"{server.GetLeftPart(UriPartial.Authority)}/?token={Uri.EscapeDataString(token)}";

    /// <summary>Switches it on. After the first phone: nobody waits for the second.</summary>
    public async Task StartAsync(DemoOffice office, int width, int height, Uri firstPage, ILogSink log)
    {
        PhoneSettings settings = office.SettingsFor(DemoOffice.SecondPhone);
        var board = new SimBoard(TimeProvider.System) { Display = new SimDisplay(width, height) };
        var sound = new PageSound(settings.Audio.SampleRateHz, new SilenceSource(), recorder: null);
        board.Audio.Microphone = sound.Microphone;
        board.Audio.Ear = sound.Ear;
        _app = PhoneApp.Start(new PhoneAppOptions { Settings = settings, Board = board, Log = log, DataDirectory = "" });
        TryView[] numbers = [new TryView(DemoOffice.FirstPhone, "the first phone", Link(firstPage, _token))];
        _page = PhonePage.Start(board, sound, _token, numbers, _app.Phone, log);
        var options = new PhoneWebServerOptions { Listener = _listener, Token = _token, Mount = _page.Mount };
        _server = await PhoneWebServer.StartAsync(options, _app.Phone, CancellationToken.None);
    }

    /// <summary>Says goodbye to the PBX and closes the page.</summary>
    public async Task StopAsync()
    {
        await (_page?.StopAsync() ?? Task.CompletedTask);
        await Task.WhenAll(_app?.StopAsync() ?? Task.CompletedTask, _server?.StopAsync() ?? Task.CompletedTask);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_page?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        _listener.Dispose();
    }
}
