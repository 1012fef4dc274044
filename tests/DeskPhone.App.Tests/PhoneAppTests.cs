using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskPhone.Core.Control;
using DeskPhone.Hal.Controls;
using DeskPhone.Phone.Accounts;
using DeskPhone.Transport;
using DeskPhone.Ui.Screens;

namespace DeskPhone.App.Tests;

public sealed class PhoneAppTests : IDisposable
{
    private readonly ScriptedRegistrar _registrar = new();

    public void Dispose() => _registrar.Dispose();

    [Fact]
    public async Task Switched_on_it_registers()
    {
        await using TestPhone phone = Start();

        Assert.StartsWith("REGISTER sip:bench.test SIP/2.0\r\n", _registrar.NextRequest(), StringComparison.Ordinal);

        await phone.UntilAsync("registered", static snapshot => snapshot.Accounts is [{ State: AccountState.Registered }]);
        Assert.Equal(0, phone.App.Failures);
    }

    [Fact]
    public async Task Switched_off_it_takes_its_registration_back_and_gives_every_port_back()
    {
        await using TestPhone phone = Start();
        _ = _registrar.NextRequest();
        await phone.UntilAsync("registered", static snapshot => snapshot.Accounts is [{ State: AccountState.Registered }]);

        await phone.App.StopAsync();

        string last = _registrar.NextRequest();
        while (!last.Contains("expires=0", StringComparison.OrdinalIgnoreCase) && !last.Contains("Expires: 0", StringComparison.OrdinalIgnoreCase))
        {
            last = _registrar.NextRequest(); // What a busy machine made the phone say twice; it fails itself where nothing more comes.
        }

        Assert.False(phone.Log.Has("without an answer"));
        await using var next = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy) with { SipPort = phone.App.SipPort });
        Assert.Equal(phone.App.SipPort, next.App.SipPort);
    }

    [Fact]
    public async Task Switched_off_without_a_server_it_gives_up_after_its_limit()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var phone = new TestPhone(
            TestPhone.SettingsFor($"sip:127.0.0.1:{((IPEndPoint)silent.Client.LocalEndPoint!).Port};transport=udp"));

        await phone.App.StopAsync().WaitAsync(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);

        Assert.False((await phone.SendAsync(new PhoneCommand.Hook(true))).IsAccepted);
    }

    [Fact]
    public async Task A_key_pressed_is_seen_on_the_screen()
    {
        await using TestPhone phone = Start();
        phone.Board.HookSwitch.Lift();
        await phone.UntilAsync("dial tone", static snapshot => snapshot.Screen.State is ScreenState.DialTone);

        _ = phone.Board.Keypad.Click(PhoneKey.Digit1);
        _ = phone.Board.Keypad.Click(PhoneKey.Digit0);

        await phone.UntilAsync("dialling", static snapshot =>
            snapshot.Screen.State is ScreenState.Dialing && snapshot.Screen.Name == "10");
    }

    [Fact]
    public async Task A_handset_lifted_at_power_on_counts()
    {
        var board = new Hal.Sim.SimBoard(TimeProvider.System);
        board.HookSwitch.Lift();
        await using PhoneApp app = PhoneApp.Start(new PhoneAppOptions
        {
            Settings = TestPhone.SettingsFor(_registrar.Proxy),
            Board = board,
            Log = new RecordedLog(),
        });

        await TestPhone.UntilAsync("off hook", () => app.Phone.Snapshot.IsOffHook);
    }

    [Fact]
    public async Task A_remote_hand_works_the_phone_and_is_told_no_in_words()
    {
        await using TestPhone phone = Start();

        Assert.True((await phone.SendAsync(new PhoneCommand.Hook(true))).IsAccepted);
        Assert.True(phone.Snapshot.IsOffHook); // Seen by whoever asked, at once.
        CommandResult refused = await phone.SendAsync(new PhoneCommand.Key("doorbell", KeyAction.Click));

        Assert.False(refused.IsAccepted);
        Assert.Equal("there is no key 'doorbell'", refused.Reason);
    }

    [Fact]
    public async Task An_onlooker_sees_the_newest_state()
    {
        await using TestPhone phone = Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await using IAsyncEnumerator<PhoneSnapshot> watch =
            phone.App.Phone.WatchAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        ValueTask<bool> first = watch.MoveNextAsync();
        _ = await phone.SendAsync(new PhoneCommand.Hook(true));
        Assert.True(await first);
        foreach (char digit in "1234")
        {
            _ = await phone.SendAsync(new PhoneCommand.Key(digit.ToString(), KeyAction.Click));
        }

        PhoneSnapshot last = watch.Current;
        while (last.Screen.Name != "1234")
        {
            Assert.True(await watch.MoveNextAsync());
            Assert.True(watch.Current.Revision > last.Revision);
            last = watch.Current;
        }
    }

    [Fact]
    public async Task A_watch_ends_when_the_phone_is_switched_off()
    {
        await using TestPhone phone = Start();
        await using IAsyncEnumerator<PhoneSnapshot> watch =
            phone.App.Phone.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Task<bool> ended = Task.Run(async () =>
        {
            while (await watch.MoveNextAsync())
            {
                // Whatever still comes.
            }

            return true;
        });

        await phone.App.StopAsync();

        Assert.True(await ended.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_taken_port_is_refused_in_one_plain_line()
    {
        await using TestPhone phone = Start();

        SipPortBusyException busy = Assert.Throws<SipPortBusyException>(
            () => new TestPhone(TestPhone.SettingsFor(_registrar.Proxy) with { SipPort = phone.App.SipPort }));

        Assert.Equal($"SIP port {phone.App.SipPort} (UDP) cannot be opened: another program has it", busy.Message);
    }

    [Fact]
    public async Task Garbage_on_the_port_harms_nothing()
    {
        await using TestPhone phone = Start();
        using var stranger = new UdpClient();
        var random = new Random(7);
        byte[] valid = Encoding.ASCII.GetBytes("INVITE sip:101@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP x\r\n\r\n");
        for (int index = 0; index < 500; index++)
        {
            byte[] datagram = new byte[random.Next(1, 1400)];
            random.NextBytes(datagram);
            valid.AsSpan(0, Math.Min(random.Next(valid.Length), datagram.Length)).CopyTo(datagram);
            _ = await stranger.SendAsync(datagram, "127.0.0.1", phone.App.SipPort, TestContext.Current.CancellationToken);
        }

        Assert.True((await phone.SendAsync(new PhoneCommand.Hook(true))).IsAccepted);
        Assert.Equal(0, phone.App.Failures);
    }

    [Fact]
    public async Task The_clock_is_on_the_screen()
    {
        await using TestPhone phone = Start();

        await phone.UntilAsync("a clock", static snapshot => snapshot.Screen.Clock.Length > 0);
    }

    [Fact]
    public async Task The_identity_of_the_device_survives_a_restart()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("deskphone-test");
        try
        {
            string first;
            await using (var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy), directory.FullName))
            {
                first = await File.ReadAllTextAsync(
                    Path.Combine(directory.FullName, "instance-id"), TestContext.Current.CancellationToken);
                Assert.Contains(first, _registrar.NextRequest(), StringComparison.Ordinal);
            }

            _ = _registrar.NextRequest(); // The goodbye.
            await using var again = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy), directory.FullName);
            Assert.Contains(first, _registrar.NextRequest(), StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private TestPhone Start() => new(TestPhone.SettingsFor(_registrar.Proxy));
}
