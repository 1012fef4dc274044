using System.Globalization;
using DeskPhone.DemoPbx.Host;
using DeskPhone.TestKit.Peers;
using Microsoft.Playwright;

namespace DeskPhone.Browser.Tests;

/// <summary>A demo PBX, a browser and as many phones as a test asks for. Skipped by name where there is no Chromium.</summary>
public abstract class BrowserTest : IAsyncLifetime
{
    /// <summary>The domain of the PBX.</summary>
    internal const string Domain = "demo.test";

    /// <summary>Every phone's password there.</summary>
    internal const string Password = "page-secret";

    /// <summary>Long enough for anything a person would wait for, on a busy machine.</summary>
    protected const int PatienceMs = 20_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-");
    private readonly List<SimulatedPhone> _phones = [];
    private readonly List<string> _complaints = [];
    private DemoPbxHost? _pbx;
    private IPlaywright? _playwright;

    /// <summary>What browsers wrote to their consoles as errors, and exceptions of the page.</summary>
    protected IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The browser.</summary>
    protected IBrowser Browser { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (PeerTools.PathOf("chromium") is not { } chromium)
        {
            Assert.Skip("not installed: chromium; sudo apt-get install chromium");
            return;
        }

        _pbx = await DemoPbxHost.StartAsync(
            new DemoPbxHostOptions
            {
                Users = new Dictionary<string, string>(StringComparer.Ordinal) { ["201"] = Password, ["102"] = Password, ["108"] = Password },
                RtpPorts = Ports(),
            },
            CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        foreach (SimulatedPhone phone in _phones)
        {
            if (TestContext.Current.TestState?.Result is TestResult.Failed)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(phone.Log.Tail);
            }

            await phone.DisposeAsync();
        }

        await (_pbx?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a phone: 201, or 102, the second.</summary>
    protected async Task<SimulatedPhone> StartPhoneAsync(string user = "201", string name = "Reception")
    {
        SimulatedPhone phone = await SimulatedPhone.StartAsync(
            Path.Combine(_folder.FullName, user), user, name, _pbx!.Address.Port);
        _phones.Add(phone);
        await Wait.ForAsync(
            $"{user} to be registered", phone.Api.AccountAsync, static account => (string?)account["state"] == "registered", TimeSpan.FromSeconds(10));
        return phone;
    }

    /// <summary>Opens a phone's page and waits for its first picture.</summary>
    protected async Task<PhonePage> OpenAsync(SimulatedPhone phone, int width = 1280, int height = 800, bool isDark = false, float density = 1)
    {
        IBrowserContext context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            DeviceScaleFactor = density,
            Permissions = ["microphone"],
        });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(PatienceMs);
        page.Console += (_, message) => Complain(message.Type == "error", message.Text);
        page.PageError += (_, error) => Complain(isError: true, error);
        await page.GotoAsync(phone.Page.AbsoluteUri);
        var opened = new PhonePage(page);
        await opened.WaitAsync("document.documentElement.dataset.pictures > 0 && globalThis.deskphone?.view");
        return opened;
    }

    private static (int First, int Last) Ports()
    {
        const int Count = 64;
        int first = FreePorts.NextRange(Count);
        return (first, first + Count - 1);
    }

    /// <summary>Keeps what a browser complained of.</summary>
    protected void Complain(bool isError, string text)
    {
        if (isError)
        {
            _complaints.Add(string.Create(CultureInfo.InvariantCulture, $"{text}"));
        }
    }
}
