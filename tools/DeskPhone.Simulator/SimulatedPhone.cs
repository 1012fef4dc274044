using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using DeskPhone.App;
using DeskPhone.App.Administration;
using DeskPhone.App.Logging;
using DeskPhone.App.Observation;
using DeskPhone.App.Provisioning;
using DeskPhone.App.Update;
using DeskPhone.Hal.Sim;
using DeskPhone.Hal.Sim.Audio;
using DeskPhone.Hal.Sim.Display;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;
using DeskPhone.Simulator.Demo;
using DeskPhone.Simulator.Page;
using DeskPhone.Simulator.Page.Views;
using DeskPhone.Simulator.Sound;
using DeskPhone.Simulator.Start;
using DeskPhone.Update.Trial;
using DeskPhone.Web;

namespace DeskPhone.Simulator;

/// <summary>The firmware on a simulated board, from its start to its end.</summary>
public static class SimulatedPhone
{
    private const int LcdWidth = 320;
    private const int LcdHeight = 240;
    private const int TokenHexDigits = 32; // 128 bits.

    /// <summary>Runs until <paramref name="stop"/>. What can be wrong is looked at first, before anything is sent or overwritten.</summary>
    /// <exception cref="UsageException">The phone cannot start as asked.</exception>
    /// <returns>The options to run again with where the phone wants to start anew; <see langword="null"/> at the end.</returns>
    public static async Task<SimulatorOptions?> RunAsync(SimulatorOptions options, TextWriter output, ILogSink log, CancellationToken stop)
    {
        FactoryReset.Finish(options.DataDirectory ?? "", log);
        var notes = new List<string>(); // For the log, once nothing can be wrong any more: a fault stands alone.
        bool isDemo = !options.HasNoDemo && !SettingsFile.IsGiven(options) && options.Provision is null;
        await using DemoOffice? demo = isDemo ? await DemoOffice.StartAsync(log, stop) : null;
        IReadOnlyList<SettingsLayer> layers = [];
        ProvisioningSetup? setup = demo is null ? Setup(options) : null;
        LayeredSettings? kept = setup?.SettingsAtStart(options.DataDirectory ?? "", log);
        PhoneSettings settings = demo?.SettingsFor(DemoOffice.FirstPhone) ?? kept?.Settings ?? SettingsFile.Read(options, notes, out layers);
        layers = kept?.Layers ?? layers;
        var recent = new RecentLog(TimeProvider.System);
        await using SyslogLog? syslog = settings.Observation.SyslogServer.Length > 0 ? new SyslogLog(settings.Observation, TimeProvider.System) : null;
        log = syslog is null ? new TeeLog(log, recent) : new TeeLog(log, recent, syslog);
        int sampleRateHz = settings.Audio.SampleRateHz;
        var board = new SimBoard(TimeProvider.System)
        {
            Display = new SimDisplay(LcdWidth, LcdHeight),
            Audio = new SimAudio(TimeProvider.System) { HasAcoustics = options.HasAcoustics },
        };
        using WebListener? listener = Listen(options, settings.Web);
        await using WaveRecorder? ear = options.EarFile is { } earFile ? WaveRecorder.Open(earFile, log) : null;
        var sound = new PageSound(sampleRateHz, Microphone(options, sampleRateHz, notes), ear);
        board.Audio.Microphone = sound.Microphone;
        await using PhoneApp app = Start(options, settings, setup, board, log); // The REGISTER leaves here; the rest loads behind it.
        await app.Settled;
        ear?.Begin(sampleRateHz);
        board.Audio.Ear = options.IsHeadless ? ear : sound.Ear;
        notes.ForEach(note => log.Write(LogLevel.Warning, note));
        string token = options.Token ?? RandomNumberGenerator.GetHexString(TokenHexDigits, lowercase: true);
        await using SecondPhone? second = demo is null || options.IsHeadless || listener is null ? null : SecondPhone.Reserve(listener, token);
        IReadOnlyList<TryView> numbers = demo is null ? [] : [.. DemoOffice.NumbersToTry.Select(line => ToTry(line, second))];
        await using PhonePage? page = options.IsHeadless || listener is null ? null : PhonePage.Start(board, sound, token, numbers, app.Phone, log);
        await using var observers = new Observers(app, settings.Observation, log, TimeProvider.System);
        await using PhoneWebServer? server = await ServeAsync(listener, token, page, app.Phone, observers.Metrics, output);
        foreach (string number in demo is null ? [] : DemoOffice.NumbersToTry)
        {
            await output.WriteLineAsync(number);
        }

        await using AdminHost? admin = options.HasNoWeb ? null : AdminHost.Start(AdminOptions(options, settings, layers, log, output) with { Recent = recent, Metrics = observers.Metrics }, app);
        app.Report(HealthFact.Frame, options.IsHeadless || page is not null ? "" : "Nothing was drawn on the screen"); // headless, there is none to draw on
        app.Report(HealthFact.Ready);
        await output.WriteLineAsync("ready");
        await output.FlushAsync(CancellationToken.None);
        if (second is not null && server is not null)
        {
            await Task.Run(() => second.StartAsync(demo!, LcdWidth, LcdHeight, server.Address, log), CancellationToken.None);
        }

        Task over = Task.WhenAny(app.RestartWanted, app.FreshStartWanted).WaitAsync(stop);
        await over.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await (page?.StopAsync() ?? Task.CompletedTask);
        await Task.WhenAll(second?.StopAsync() ?? Task.CompletedTask, app.StopAsync(), server?.StopAsync() ?? Task.CompletedTask);
        return stop.IsCancellationRequested || !app.FreshStartWanted.IsCompleted ? null : options with
        {
            Token = token, // Who works the phone from outside finds it again.
            Web = server is null ? options.Web : new WebAddress(server.Address.Host.Trim('[', ']'), server.Address.Port),
        };
    }

    /// <summary>How the phone comes by its settings from a server, with its file laid over them; <see langword="null"/> for a file alone.</summary>
    private static ProvisioningSetup? Setup(SimulatorOptions options)
    {
        SettingsDocument given = SettingsFile.ReadGiven(options);
        if (options.Provision is not (null or "auto"))
        {
            _ = given.TryWith("provisioning.url", $"\"{JsonEncodedText.Encode(options.Provision)}\"", out given, out _);
        }

        return options.Provision is null && !given.Entries.ContainsKey("provisioning.url") ? null : new ProvisioningSetup
        {
            Device = new DeviceIdentity(options.MacAddress, options.Model, options.MacAddress, typeof(SimulatedPhone).Assembly.GetName().Version?.ToString(3) ?? "0.0.0"),
            Given = given,
            IsEnabled = true,
        };
    }

    private static AdminHostOptions AdminOptions(
        SimulatorOptions options, PhoneSettings settings, IReadOnlyList<SettingsLayer> layers, ILogSink log, TextWriter output) => new()
        {
            Host = options.Admin?.Host ?? "127.0.0.1",
            Port = options.Admin?.Port ?? 0,
            DataDirectory = options.DataDirectory ?? "",
            Settings = settings,
            Layers = layers,
            Log = log,
            Announce = address =>
            {
                output.WriteLine($"admin {address.GetLeftPart(UriPartial.Authority)}");
                output.Flush();
            },
        };

    private static TryView ToTry(string line, SecondPhone? second)
    {
        TryView number = TryView.Parse(line);
        return number.Number == DemoOffice.SecondPhone ? number with { Page = second?.PageAddress } : number;
    }

    private static PhoneApp Start(SimulatorOptions options, PhoneSettings settings, ProvisioningSetup? setup, SimBoard board, ILogSink log)
    {
        try
        {
            return PhoneApp.Start(new PhoneAppOptions
            {
                Settings = settings,
                Provisioning = setup,
                Board = board,
                Log = log,
                DataDirectory = options.DataDirectory ?? "",
                UpdateHome = options is { Slots: { } slots, Spool: { } spool } ? new UpdateHome(slots, spool, "pc") : null,
            });
        }
        catch (IOException fault)
        {
            throw new UsageException(fault.Message, fault);
        }
    }

    private static ISoundSource Microphone(SimulatorOptions options, int sampleRateHz, List<string> notes)
    {
        if (options.MicrophoneFile is { } file)
        {
            return MicrophoneFile.Open(file, sampleRateHz);
        }

        if (options.IsHeadless)
        {
            notes.Add("the microphone hears silence; --mic WAV gives it something to say"); // A page brings a microphone of its own.
        }

        return new SilenceSource();
    }

    private static WebListener? Listen(SimulatorOptions options, WebSettings settings)
    {
        if (options.HasNoWeb || (options.Web is null && !settings.IsEnabled))
        {
            return null;
        }

        WebAddress address = options.Web ?? new WebAddress(settings.Host, settings.Port);
        try
        {
            return WebListener.Open(address.Host, address.Port);
        }
        catch (Exception fault) when (fault is IOException or ArgumentException)
        {
            throw new UsageException(
                $"--web {address.Host}:{address.Port}: {fault.Message.TrimEnd('.')}; choose another address or port, 0 for any free one",
                fault);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes the server.")]
    private static async Task<PhoneWebServer?> ServeAsync(
        WebListener? listener, string token, PhonePage? page, IPhonePort phone, Func<string> metrics, TextWriter output)
    {
        if (listener is null)
        {
            return null;
        }

        var serverOptions = new PhoneWebServerOptions
        {
            Listener = listener,
            Token = token,
            Metrics = metrics,
            Mount = page is null ? null : page.Mount,
        };
        PhoneWebServer server = await Task.Run(() => PhoneWebServer.StartAsync(serverOptions, phone, CancellationToken.None));
        await output.WriteLineAsync($"web {server.Address.GetLeftPart(UriPartial.Authority)}");
        await output.WriteLineAsync($"token {token}");
        if (page is not null)
        {
            await output.WriteLineAsync($"page {SecondPhone.Link(server.Address, token)}");
        }

        return server;
    }
}
