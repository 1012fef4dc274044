using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning.Discovery;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Provisioning.Probation;
using DeskPhone.Provisioning.Storage;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Tests;

/// <summary>An engine with a disk, a web server and registrars made of dictionaries, on a clock the test moves.</summary>
internal sealed class ProvisioningBench
{
    public const string Url = "https://phones.test/";
    private static readonly DeviceIdentity s_device = new("02005e1000a1", "deskphone", "02005e1000a1", "1.2.3");

    private readonly string _given;
    private readonly byte[] _keyHash;
    private readonly Queue<ProvisioningInput> _answers = new();
    private List<AccountReport> _accounts = [];

    public ProvisioningBench(string? given = null, byte[]? keyHash = null, ProvisioningState? state = null)
    {
        _keyHash = keyHash ?? new byte[32];
        if (state is not null)
        {
            Disk["state.json"] = state.ToJson();
        }

        _given = given ?? $$"""{"provisioning":{"url":"{{Url}}"} }""";
        Engine = NewEngine();
    }

    public ProvisioningEngine Engine { get; private set; }

    public Instant Now { get; private set; } = Instant.FromBoot(TimeSpan.Zero);

    public Dictionary<string, ReadOnlyMemory<byte>> Disk { get; } = [];

    /// <summary>What the server has, by file name.</summary>
    public Dictionary<string, FetchResult> Files { get; } = [];

    /// <summary>Every request: what was asked of which URL.</summary>
    public List<FetchRequest> Requests { get; } = [];

    public List<string> Reports { get; } = [];

    /// <summary>Passwords the registrars take, by address.</summary>
    public Dictionary<string, string> Passwords { get; } = new() { ["sip:101@pbx.test"] = "right", ["sip:102@pbx.test"] = "right" };

    /// <summary>Registrars that answer.</summary>
    public HashSet<string> Reachable { get; } = ["sip:pbx.test"];

    public bool IsServerDown { get; set; }

    /// <summary>How many more records the disk takes before the power fails; <see langword="null"/> for all.</summary>
    public int? WritesLeft { get; set; }

    public bool HasPower { get; private set; } = true;

    public List<string> Notices { get; } = [];

    /// <summary>The settings that came to hold, oldest first.</summary>
    public List<LayeredSettings> Applied { get; } = [];

    public bool WantsRestart { get; private set; }

    public PhoneSettings Settings => Engine.Settings.Settings;

    public static string Configuration(int serial, string password = "right", string user = "101", string proxy = "sip:pbx.test", string more = "") =>
        $$"""{"configuration":{"serial":{{serial}}},"accounts":[{"address":"sip:{{user}}@pbx.test","password":"{{password}}","registrar":"{{proxy}}"}]{{more}}}""";

    public void Serve(string name, string content, string etag = "") => Files[name] = new FetchResult { StatusCode = 200, Body = Encoding.UTF8.GetBytes(content), ETag = etag };

    public void ServeDevice(string content) => Serve("02005e1000a1.json", content, $"\"{content.GetHashCode(StringComparison.Ordinal)}\"");

    /// <summary>A phone with its first configuration, confirmed.</summary>
    /// <param name="given">What the device was told.</param>
    /// <param name="learnt">Whether the network has to name the server.</param>
    public static ProvisioningBench Confirmed(string? given = null, bool learnt = false)
    {
        var bench = new ProvisioningBench(given);
        bench.ServeDevice(Configuration(1));
        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(2));
        if (learnt)
        {
            bench.Do(engine => engine.Handle(new ProvisioningInput.Discovered(DiscoverySource.DhcpOption66, Url), bench.Now));
        }

        bench.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(ProvisioningPhase.Current, bench.Engine.Status.Phase);
        return bench;
    }

    public void Start()
    {
        Engine.HandleWallClock(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), isTrusted: true, Now);
        Engine.HandleStart(Now);
        Drain();
    }

    /// <summary>Power off, power on: what the disk has is all that is left.</summary>
    public void Restart()
    {
        HasPower = true;
        WritesLeft = null;
        _answers.Clear();
        _accounts = [];
        Engine = NewEngine();
        Start();
    }

    public void AskNow()
    {
        Engine.HandleWish(ProvisioningWish.AskNow, Now);
        Drain();
    }

    public void Do(Action<ProvisioningEngine> action)
    {
        action(Engine);
        Drain();
    }

    /// <summary>Lets time pass, step by step.</summary>
    public void Pass(TimeSpan span)
    {
        Instant end = Now + span;
        while (HasPower && Now < end)
        {
            Now += TimeSpan.FromMilliseconds(500);
            Engine.HandleTimeout(Now);
            Drain();
        }
    }

    private ProvisioningEngine NewEngine()
    {
        Assert.True(SettingsDocument.TryRead(Encoding.UTF8.GetBytes(_given), "given.json", out SettingsDocument? given, out SettingsFault? fault), $"{fault}");
        return new ProvisioningEngine(
            new ProvisioningOptions { Device = s_device, User = given!, StartSpread = TimeSpan.FromSeconds(2), RequestPause = TimeSpan.Zero, CertificateRequest = "CSR", RequestKeyHash = _keyHash },
            new Dictionary<string, ReadOnlyMemory<byte>>(Disk));
    }

    private void Drain()
    {
        while (HasPower)
        {
            if (Engine.TryDequeue(out ProvisioningOutput? output))
            {
                Carry(output!);
            }
            else if (_answers.TryDequeue(out ProvisioningInput? answer))
            {
                Engine.Handle(answer, Now);
            }
            else if (!Register())
            {
                return;
            }
        }
    }

    private void Carry(ProvisioningOutput output)
    {
        switch (output)
        {
            case ProvisioningOutput.Persist persist:
                if (WritesLeft is { } left && (WritesLeft = left - 1) < 0)
                {
                    HasPower = false;
                    return;
                }

                Disk[persist.Name] = persist.Content;
                _answers.Enqueue(new ProvisioningInput.Persisted(persist.Name));
                break;
            case ProvisioningOutput.Remove remove:
                if (WritesLeft is { } some && (WritesLeft = some - 1) < 0)
                {
                    HasPower = false;
                    return;
                }

                Disk.Remove(remove.Name);
                break;
            case ProvisioningOutput.Fetch fetch:
                _answers.Enqueue(new ProvisioningInput.Fetched(fetch.Id, Answer(fetch.Request)));
                break;
            case ProvisioningOutput.Notice notice:
                Notices.Add(notice.Text);
                break;
            case ProvisioningOutput.Restart:
                WantsRestart = true;
                break;
            case ProvisioningOutput.Apply apply:
                Applied.Add(apply.Settings);
                _accounts = []; // They begin anew.
                break;
            default:
                break;
        }
    }

    private FetchResult Answer(FetchRequest request)
    {
        Requests.Add(request);
        if (IsServerDown || !request.Url.Contains("phones.test", StringComparison.Ordinal))
        {
            return new FetchResult { Fault = "Nobody answers" };
        }

        if (request.Url.EndsWith("/enroll", StringComparison.Ordinal))
        {
            return Files.GetValueOrDefault("enroll") ?? new FetchResult { StatusCode = 404 };
        }

        if (request.Body is { } body)
        {
            Reports.Add(Encoding.UTF8.GetString(body.Span));
            return new FetchResult { StatusCode = 204 };
        }

        string name = request.Url[(request.Url.LastIndexOf('/') + 1)..];
        return !Files.TryGetValue(name, out FetchResult? file) ? new FetchResult { StatusCode = 404 }
            : file.ETag.Length > 0 && file.ETag == request.ETag ? new FetchResult { StatusCode = 304 } : file;
    }

    /// <summary>What the registrars say to the settings that hold; true where it is news.</summary>
    private bool Register()
    {
        List<AccountReport> accounts = [.. Settings.Accounts.Select(Report)];
        if (accounts.SequenceEqual(_accounts))
        {
            return false;
        }

        _accounts = accounts;
        Engine.HandleAccounts(accounts, Now);
        return true;
    }

    private AccountReport Report(AccountSettings account)
    {
        bool isReachable = Reachable.Contains(account.Registrar) && !Settings.DnsServers.Contains("192.0.2.1");
        return !isReachable ? new AccountReport(account.Address, AccountStanding.Failed, 503, "The server does not answer")
            : Passwords.GetValueOrDefault(account.Address) == account.Password ? new AccountReport(account.Address, AccountStanding.Registered, 200, "")
            : new AccountReport(account.Address, AccountStanding.Failed, 401, "The server refuses the password");
    }
}
