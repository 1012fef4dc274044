using System.Net;
using DeskPhone.App;
using DeskPhone.App.Logging;
using DeskPhone.Core.Control;
using DeskPhone.DemoPbx.Host;
using DeskPhone.Hal.Sim;
using DeskPhone.Hal.Sim.Audio;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.DemoPbx.Tests.Host;

/// <summary>Real sockets, real clocks, a whole phone.</summary>
public sealed class DemoPbxHostTests(ITestOutputHelper output)
{
    private const double VoiceHz = 1000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(TransportKind.Udp)]
    [InlineData(TransportKind.Tcp)]
    public async Task A_phone_registers_calls_100_and_hears_itself(TransportKind transport)
    {
        List<string> notices = [];
        await using DemoPbxHost pbx = await StartAsync(notices.Add);
        var board = new SimBoard(TimeProvider.System);
        var ear = new SoundRecorder(capacity: 16_000 * 60);
        board.Audio.Microphone = new ToneSource(VoiceHz, -10);
        await using PhoneApp phone = SwitchOn(pbx, transport, board);
        await UntilAsync("registered", phone, static now => now.Accounts is [{ State: AccountState.Registered }]);

        Assert.True((await phone.Phone.SendAsync(new PhoneCommand.Dial("100"), TestContext.Current.CancellationToken)).IsAccepted);
        await UntilAsync("talking", phone, static now => now.Calls is [{ State: CallState.Talking }]);
        board.Audio.Ear = ear;
        // A busy machine tears holes into the sound: what counts is how much of it came, not when.
        await Wait.UntilAsync("two seconds of echo", () => EchoIn(ear).SecondsOfTone > 2, s_patience);

        output.WriteLine($"{EchoIn(ear)}");
        Assert.InRange(EchoIn(ear).LevelDbfs, -11.5, -8.5);
        await phone.StopAsync();
        await pbx.StopAsync();
        Assert.Equal(0, phone.Failures + pbx.Failures);
        Assert.DoesNotContain(notices, static notice => notice.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_taken_port_is_told_in_one_line()
    {
        await using DemoPbxHost first = await StartAsync();

        IOException busy = await Assert.ThrowsAnyAsync<IOException>(() => StartAsync(listen: first.Address));

        Assert.Contains($"{first.Address.Port}", busy.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', busy.Message);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public async Task It_needs_an_address_that_phones_can_use(string address) =>
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(listen: new IPEndPoint(IPAddress.Parse(address), 0)));

    [Fact]
    public async Task It_listens_where_it_was_told_and_nowhere_else()
    {
        await using DemoPbxHost pbx = await StartAsync();

        using var other = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(
            async () => await other.ConnectAsync(new IPEndPoint(IPAddress.Parse("127.0.0.2"), pbx.Address.Port), TestContext.Current.CancellationToken));
    }

    private static Task<DemoPbxHost> StartAsync(Action<string>? notice = null, IPEndPoint? listen = null)
    {
        var options = new DemoPbxHostOptions { Users = new Dictionary<string, string> { ["201"] = "secret" }, Notice = notice };
        return DemoPbxHost.StartAsync(listen is null ? options : options with { Listen = listen }, TestContext.Current.CancellationToken);
    }

    private static PhoneApp SwitchOn(DemoPbxHost pbx, TransportKind transport, SimBoard board) => PhoneApp.Start(new PhoneAppOptions
    {
        Settings = new PhoneSettings
        {
            SipPort = 0,
            RtpPortMin = 43_000,
            RtpPortMax = 43_999,
            Accounts =
            [
                new AccountSettings { Address = "sip:201@demo.test", Password = "secret", Proxy = $"sip:{pbx.Address}", Transport = transport },
            ],
        },
        Board = board,
        Log = new NoLog(),
    });

    private static ToneMeasurement EchoIn(SoundRecorder ear) =>
        ear.Count == 0 ? default : ToneAnalysis.Measure(ear.ToArray(), ear.SampleRateHz, VoiceHz);

    private static Task UntilAsync(string what, PhoneApp phone, Func<PhoneSnapshot, bool> isSo) =>
        Wait.UntilAsync(what, () => isSo(phone.Phone.Snapshot), s_patience);

    private sealed class NoLog : ILogSink
    {
        public void Write(LogLevel level, string text)
        {
        }
    }
}
