using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.TestKit.Peers;
using DeskPhone.TestKit.Users;
using DeskPhone.Transport;

namespace DeskPhone.Interop.Tests.Registration;

/// <summary>The device's own program in a network namespace: its link goes down and comes back, its address changes in a call.</summary>
public sealed class LinkTests : InteropTest
{
    private const string Space = "dp-link";
    private const string Link = "dp-link0";
    private const string Host = "10.98.8.1";
    private const string First = "10.98.8.2";
    private const string Second = "10.98.8.3";

    /// <summary>Two seconds are promised; a busy machine has one more.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    private PeerProcess? _phone;
    private SipUser? _caller;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Require("kamailio", "ip");
        await CleanUpAsync();
        if (!await RunAsync($"netns add {Space}") || !await RunAsync($"link add {Link} type veth peer name eth0 netns {Space}"))
        {
            await CleanUpAsync();
            Assert.Skip("no network namespaces here");
        }

        await RunAsync($"addr add {Host}/24 dev {Link}");
        await RunAsync($"link set {Link} up");
        await RunAsync($"-n {Space} addr add {First}/24 dev eth0");
        await RunAsync($"-n {Space} link set eth0 up");
        UseServer(await StartServerAsync(new KamailioOptions { Address = Host }));
    }

    [Fact]
    public async Task Two_seconds_after_the_link_is_back_the_phone_is_registered()
    {
        StartDevice(isAutoAnswer: false);
        await Server.WaitForContactsAsync("101", 1, Soon);
        await RunAsync($"link set {Link} down");
        await _phone!.Log.WaitForAsync("the phone to give its server up", static line => line.Contains("registration failed", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        await Server.ForgetAsync("101");

        await RunAsync($"link set {Link} up");
        long start = Stopwatch.GetTimestamp();
        await Server.WaitForContactsAsync("101", 1, s_limit);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"registered {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s after the link returned"));
    }

    [Fact]
    public async Task With_another_address_the_phone_takes_its_call_along()
    {
        StartDevice(isAutoAnswer: true);
        await Server.WaitForContactsAsync("101", 1, Soon);
        _caller = SipUser.Start(new SipTransportOptions { Port = 0 }, new SipAccountOptions
        {
            AddressOfRecord = $"sip:102@{KamailioServer.Domain}",
            Password = KamailioServer.PasswordOf("102"),
            Proxy = string.Create(CultureInfo.InvariantCulture, $"sip:{Host}:{Server.Port}"),
        });
        await _caller.WaitForAsync<SipOutput.RegistrationChanged>(static told => told.State is RegistrationState.Registered, Soon);
        SessionHandle call = _caller.Call($"sip:101@{KamailioServer.Domain}");
        await call.WaitForTalkAsync(Soon);

        await RunAsync($"-n {Space} addr add {Second}/24 dev eth0");
        await RunAsync($"-n {Space} addr del {First}/24 dev eth0"); // Takes the newer one with it unless it may stand alone.
        await RunAsync($"-n {Space} addr add {Second}/24 dev eth0");

        SipOutput.SessionOffered moved = await _caller.WaitForAsync<SipOutput.SessionOffered>(static _ => true, Soon);
        Assert.Contains($"c=IN IP4 {Second}\r\n", Encoding.ASCII.GetString(moved.Offer.Span), StringComparison.Ordinal);
        call.HangUp(); // Reaches it where it is now.
        await _phone!.Log.WaitForAsync("a new registration", static line => line.Contains($"network:", StringComparison.Ordinal) && line.Contains(Second, StringComparison.Ordinal), Soon);
        await call.WaitForEndAsync(Soon);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (_caller is not null)
        {
            await _caller.DisposeAsync();
        }

        if (_phone is not null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(_phone.Log.Tail);
            await _phone.DisposeAsync();
        }

        await CleanUpAsync();
        await base.DisposeAsyncCore();
    }

    private static async Task CleanUpAsync()
    {
        await RunAsync($"link del {Link}");
        await RunAsync($"netns del {Space}");
    }

    /// <summary>A board of nothing but its network.</summary>
    private void StartDevice(bool isAutoAnswer)
    {
        string data = Path.Combine(Folder, "data");
        Directory.CreateDirectory(data);
        string board = Path.Combine(Folder, "board.json");
        File.WriteAllText(board, """{ "name": "bench" }""");
        File.WriteAllText(Path.Combine(data, "settings.json"), new JsonObject
        {
            ["accounts"] = new JsonArray(new JsonObject
            {
                ["address"] = $"sip:101@{KamailioServer.Domain}",
                ["password"] = KamailioServer.PasswordOf("101"),
                ["proxy"] = string.Create(CultureInfo.InvariantCulture, $"sip:{Host}:{Server.Port}"),
                ["expires"] = 10,
                ["autoAnswer"] = isAutoAnswer,
            }),
        }.ToJsonString());
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        string program = Path.Combine(own.Parent!.Parent!.FullName, "DeskPhone.Host", own.Name, "DeskPhone.Host");
        _phone = PeerProcess.Start(PeerTools.PathOf("ip")!, ["netns", "exec", Space, program, "--board", board, "--data", data], Folder);
    }

    private static async Task<bool> RunAsync(string arguments)
    {
        if (PeerTools.PathOf("ip") is not { } ip)
        {
            return false;
        }

        using Process process = Process.Start(new ProcessStartInfo(ip, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
