using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Simulator.Tests;

/// <summary>The program itself, from outside.</summary>
public sealed class ProgramTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private static readonly string[] s_alone = ["--headless", "--no-demo"];
    private readonly string _folder = Directory.CreateTempSubdirectory("deskphone-program-").FullName;

    private static string Program => Path.Combine(AppContext.BaseDirectory, "DeskPhone.Simulator");

    public static TheoryData<string, string[]> WrongStarts => new()
    {
        { "--foo", ["--foo"] },
        { "--mic nope.wav: there is no such file", [.. s_alone, "--mic", "nope.wav"] },
        { "--mic text.wav: it is no WAV file", [.. s_alone, "--mic", "text.wav"] },
        { "--ear nope/ear.wav: there is no such directory", [.. s_alone, "--ear", "nope/ear.wav"] },
        { "--settings nope.json: there is no such file", [.. s_alone, "--settings", "nope.json"] },
        { "bad.json:2: accounts[0].proxy", [.. s_alone, "--settings", "bad.json", "--ear", "ear.wav"] },
        { "--web 192.0.2.1:0", [.. s_alone, "--web", "192.0.2.1:0", "--ear", "ear.wav"] },
    };

    [Theory]
    [MemberData(nameof(WrongStarts))]
    public async Task A_wrong_start_ends_with_2_and_one_line_and_leaves_nothing(string words, string[] args)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "text.wav"), "text", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "bad.json"), """
            {"accounts":[{"address":"sip:101@bench.test",
            "proxy":5}]}
            """, TestContext.Current.CancellationToken);

        (int exitCode, string output) = await PeerProcess.RunAsync(Program, args, _folder, s_limit);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("deskphone: ", output, StringComparison.Ordinal);
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd('\n').Split('\n'));
        Assert.False(File.Exists(Path.Combine(_folder, "ear.wav")));
    }

    [Fact]
    public async Task A_web_port_that_is_taken_ends_with_2_and_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        (int exitCode, string output) = await PeerProcess.RunAsync(
            Program, [.. s_alone, "--web", $"{taken.LocalEndpoint}", "--ear", "ear.wav"], _folder, s_limit);

        Assert.Equal(2, exitCode);
        Assert.StartsWith($"deskphone: --web {taken.LocalEndpoint}: ", output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd('\n').Split('\n'));
        Assert.False(File.Exists(Path.Combine(_folder, "ear.wav")));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_says_where_it_is_and_with_which_token_and_goes_when_told(string signal)
    {
        await using PeerProcess phone = await StartAsync("--web", "127.0.0.1:0", "--ear", "ear.wav");
        await phone.Log.WaitForAsync("ready", static line => line == "ready", s_limit);
        string web = Value(phone, "web ");
        string token = Value(phone, "token ");

        using var client = new HttpClient { BaseAddress = new Uri(web) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        string screen = await client.GetStringAsync(new Uri("/api/v1/screen", UriKind.Relative), TestContext.Current.CancellationToken);
        await phone.SignalAsync(signal);
        int exitCode = await phone.WaitForExitAsync(s_limit);

        Assert.Contains("\"state\":\"idle\"", screen, StringComparison.Ordinal);
        Assert.Equal(32, token.Length);
        Assert.Equal(0, exitCode);
        Assert.Empty(WavFile.Read(Path.Combine(_folder, "ear.wav")).Samples);
    }

    [Fact]
    public async Task Two_side_by_side_have_ports_and_tokens_of_their_own()
    {
        await using PeerProcess one = await StartAsync();
        await using PeerProcess two = await StartAsync();
        await one.Log.WaitForAsync("ready", static line => line == "ready", s_limit);
        await two.Log.WaitForAsync("ready", static line => line == "ready", s_limit);

        Assert.NotEqual(Value(one, "web "), Value(two, "web "));
        Assert.NotEqual(Value(one, "token "), Value(two, "token "));
    }

    [Fact]
    public async Task Without_web_nothing_but_ready_is_said()
    {
        await using PeerProcess phone = await StartAsync("--no-web");
        await phone.Log.WaitForAsync("ready", static line => line == "ready", s_limit);

        Assert.DoesNotContain(phone.Log.Lines, static line => line.StartsWith("web ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_settings_it_is_201_at_a_pbx_of_its_own_and_hears_the_echo_of_100()
    {
        string ear = Path.Combine(_folder, "ear.wav");
        new WavFile(16_000, ToneAnalysis.Sine(16_000, 1000, -10, TimeSpan.FromSeconds(2))).Write(Path.Combine(_folder, "mic.wav"));
        await using PeerProcess phone = PeerProcess.Start(Program, ["--headless", "--mic", "mic.wav", "--ear", ear], _folder);
        await phone.Log.WaitForAsync("ready", static line => line == "ready", s_limit);
        Assert.Contains("100 echo", phone.Log.Lines);
        using var api = new PhoneApi(new Uri(Value(phone, "web ")), Value(phone, "token "));
        await Wait.ForAsync("registered", api.AccountAsync, static account => (string?)account["state"] == "registered", s_limit);

        await api.DialAsync("100");
        await Wait.ForAsync("two seconds of talk", api.CallAsync, static call => call["durationSeconds"]?.GetValue<int>() >= 2, s_limit);
        await phone.SignalAsync("INT");

        Assert.Equal(0, await phone.WaitForExitAsync(s_limit));
        WavFile heard = WavFile.Read(ear);
        Assert.True(ToneAnalysis.Measure(heard.Samples, heard.SampleRateHz, 1000).SecondsOfTone > 1);
    }

    [Fact]
    public async Task A_phone_told_to_go_says_goodbye_to_its_registrar()
    {
        using var registrar = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await WriteSettingsAsync(
            $$"""[{"address":"sip:101@bench.test","password":"secret","proxy":"sip:{{registrar.Client.LocalEndPoint}};transport=udp"}]""");
        await using PeerProcess phone = await StartAsync("--no-web");

        string hello = await AnswerAsync(registrar, expires: 600);
        await phone.Log.WaitForAsync("ready", static line => line == "ready", s_limit);
        await phone.SignalAsync("INT");
        string goodbye = await AnswerAsync(registrar, expires: 0);
        while (!IsGoodbye(goodbye))
        {
            goodbye = await AnswerAsync(registrar, expires: 0);
        }

        Assert.StartsWith("REGISTER sip:bench.test SIP/2.0", hello, StringComparison.Ordinal);
        Assert.False(IsGoodbye(hello));
        Assert.Equal(0, await phone.WaitForExitAsync(s_limit));
        Assert.DoesNotContain(phone.Log.Lines, static line => line.Contains("secret", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsGoodbye(string register) =>
        register.Contains("expires=0", StringComparison.OrdinalIgnoreCase)
        || register.Contains("Expires: 0\r\n", StringComparison.OrdinalIgnoreCase);

    private static string Value(PeerProcess phone, string prefix) =>
        Assert.Single(phone.Log.Lines, line => line.StartsWith(prefix, StringComparison.Ordinal))[prefix.Length..];

    /// <summary>Takes one request and answers it with 200 and its own contact.</summary>
    private static async Task<string> AnswerAsync(UdpClient registrar, int expires)
    {
        UdpReceiveResult request =
            await registrar.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_limit);
        string text = Encoding.UTF8.GetString(request.Buffer);
        string[] lines = text.Split("\r\n");
        var answer = new StringBuilder("SIP/2.0 200 OK\r\n");
        foreach (string name in (string[])["Via", "From", "To", "Call-ID", "CSeq", "Contact"])
        {
            string line = lines.First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
            answer.Append(line).Append(name == "To" ? ";tag=r" : "").Append("\r\n");
        }

        answer.Append(System.Globalization.CultureInfo.InvariantCulture, $"Expires: {expires}\r\nContent-Length: 0\r\n\r\n");
        await registrar.SendAsync(Encoding.UTF8.GetBytes(answer.ToString()), request.RemoteEndPoint, TestContext.Current.CancellationToken);
        return text;
    }

    private async Task<PeerProcess> StartAsync(params string[] args)
    {
        string settings = Path.Combine(_folder, "settings.json");
        if (!File.Exists(settings))
        {
            await WriteSettingsAsync("[]");
        }

        string folder = Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;
        string[] whole = [.. s_alone, "--settings", settings, .. args.Select(arg => arg == "ear.wav" ? Path.Combine(_folder, arg) : arg)];
        return PeerProcess.Start(Program, whole, folder);
    }

    // Port 0: several phones of several tests at a time.
    private Task WriteSettingsAsync(string accounts) => File.WriteAllTextAsync(
        Path.Combine(_folder, "settings.json"),
        $$"""{"sip":{"port":0},"accounts":{{accounts}}}""",
        TestContext.Current.CancellationToken);
}
