using System.Net;
using DeskPhone.Core.Control;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Lamps;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Tones;
using DeskPhone.Phone.Accounts;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Routing;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Core.Tests;

/// <summary>The one door of the phone: what goes in, what comes out, and what an onlooker sees. Whole calls are in the simulation.</summary>
public sealed class PhoneCoreTests
{
    private static readonly PhoneSettings s_settings = new()
    {
        Accounts = [new AccountSettings { Address = "sip:101@bench.test", Password = "secret", Proxy = "sip:192.0.2.1" }],
        TimeZone = "Europe/Berlin",
    };

    private readonly List<CoreOutput> _seen = [];
    private Instant _now = Instant.FromBoot(TimeSpan.FromSeconds(1));

    [Fact]
    public void Power_on_asks_for_a_path_to_the_server_and_registers_on_it()
    {
        PhoneCore core = Start(s_settings);
        CoreOutput.OpenFlow open = Assert.Single(_seen.OfType<CoreOutput.OpenFlow>());
        Assert.Equal(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5060), open.Remote);

        core.HandleFlowOpened(new SipFlow(open.Flow, open.Protocol, new IPEndPoint(IPAddress.Parse("192.0.2.10"), 5060), open.Remote), _now);
        Drain(core);

        string message = System.Text.Encoding.UTF8.GetString(Assert.Single(_seen.OfType<CoreOutput.SendMessage>()).Message.Span);
        Assert.StartsWith("REGISTER sip:bench.test SIP/2.0\r\n", message, StringComparison.Ordinal);
        Assert.Contains("192.0.2.10:5060", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.Equal(AccountState.Registering, core.Snapshot.Accounts[0].State);
    }

    [Fact]
    public void A_server_that_cannot_be_reached_is_told_in_words()
    {
        PhoneCore core = Start(s_settings);
        core.HandleFlowFailed(_seen.OfType<CoreOutput.OpenFlow>().Single().Flow, "connection refused", _now);
        Drain(core);

        AccountSnapshot account = core.Snapshot.Accounts[0];
        Assert.Equal(AccountState.Failed, account.State);
        Assert.Contains("connection refused", account.Reason, StringComparison.Ordinal);
        ScreenAccount shown = Assert.Single(core.Snapshot.Screen.Accounts);
        Assert.Equal(account.Reason, shown.Reason);
    }

    [Fact]
    public void A_phone_without_accounts_says_so_and_still_gives_dial_tone()
    {
        PhoneCore core = Start(new PhoneSettings());
        Assert.Equal("No account is set up", core.Snapshot.Screen.Title);

        core.HandleHook(isOffHook: true, _now);
        Drain(core);

        Assert.Contains(_seen, static output => output is CoreOutput.Media { Command: MediaCommand.PlayTone { Tone: ToneKind.Dial } });
        Assert.Equal(ScreenState.DialTone, core.Snapshot.Screen.State);
        Assert.Equal(CommandResult.Refused("no account is set up"), core.HandleCommand(new PhoneCommand.Dial("100"), _now));
    }

    [Fact]
    public void Keys_of_a_remote_hand_do_what_keys_of_the_phone_do()
    {
        PhoneCore byHand = Start(s_settings);
        byHand.HandleKey(new KeyEvent(PhoneKey.Digit1, IsPressed: true), _now);
        byHand.HandleKey(new KeyEvent(PhoneKey.Digit1, IsPressed: false), _now);
        PhoneCore byRemote = Start(s_settings);

        Assert.True(byRemote.HandleCommand(new PhoneCommand.Key("1", KeyAction.Click), _now).IsAccepted);

        Assert.Equal("1", byHand.Snapshot.Screen.Name);
        Assert.Equal(byHand.Snapshot.Screen.Name, byRemote.Snapshot.Screen.Name);
    }

    [Fact]
    public void A_key_that_does_not_exist_is_refused_by_name() =>
        Assert.Equal("there is no key 'hodl'", Start(s_settings).HandleCommand(new PhoneCommand.Key("hodl", KeyAction.Click), _now).Reason);

    [Fact]
    public void A_long_press_is_released_a_second_later()
    {
        PhoneCore core = Start(new PhoneSettings());

        core.HandleCommand(new PhoneCommand.Key("5", KeyAction.Long), _now);

        Assert.Equal(_now + TimeSpan.FromSeconds(1), core.Deadline);
        core.HandleTimeout(core.Deadline!.Value);
        Assert.Equal(_now + TimeSpan.FromSeconds(10), core.Deadline); // The sign of the remote hand stays.
        core.HandleTimeout(core.Deadline!.Value);
        Assert.Null(core.Deadline);
        Assert.Empty(core.Snapshot.Screen.Icons);
    }

    [Fact]
    public void Every_key_has_a_name_of_its_own_and_is_found_by_it()
    {
        Assert.Equal(Enum.GetValues<PhoneKey>().Length, KeyNames.All.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Enum.GetValues<PhoneKey>(), static key =>
        {
            Assert.True(KeyNames.TryGet(KeyNames.NameOf(key), out PhoneKey found));
            Assert.Equal(key, found);
        });
    }

    [Fact]
    public void The_clock_shows_local_time_and_only_a_trusted_one()
    {
        PhoneCore core = Start(s_settings);
        var utc = new DateTimeOffset(2026, 7, 1, 12, 5, 0, TimeSpan.Zero);

        core.HandleWallClock(utc, isTrusted: false, _now);
        Assert.Equal("", core.Snapshot.Screen.Clock);

        core.HandleWallClock(utc, isTrusted: true, _now);
        Assert.Equal("14:05", core.Snapshot.Screen.Clock);
    }

    [Fact]
    public void A_time_zone_chosen_in_the_menus_moves_the_clock_at_once()
    {
        PhoneCore core = Start(s_settings);
        core.HandleWallClock(new DateTimeOffset(2026, 7, 1, 12, 5, 0, TimeSpan.Zero), isTrusted: true, _now);

        Tap(core, PhoneKey.Menu);
        foreach (string row in new[] { "Display", "Time zone", "Asia", "Tokyo" })
        {
            for (int i = 0; i < 100 && core.Snapshot.Screen.Items[core.Snapshot.Screen.SelectedIndex].Text != row; i++)
            {
                Tap(core, PhoneKey.Down);
            }

            Tap(core, PhoneKey.Ok);
        }

        Assert.Equal("21:05", core.Snapshot.Screen.Clock);
        core.HandleWallClock(new DateTimeOffset(2026, 7, 1, 12, 6, 0, TimeSpan.Zero), isTrusted: true, _now);
        Assert.Equal("21:06", core.Snapshot.Screen.Clock);
        Assert.Contains(core.Snapshot.Screen.Items, static item => item.Value == "Tokyo");
    }

    private void Tap(PhoneCore core, PhoneKey key)
    {
        core.HandleKey(new KeyEvent(key, IsPressed: true), _now);
        core.HandleKey(new KeyEvent(key, IsPressed: false), _now);
    }

    [Fact]
    public void The_screen_speaks_the_language_of_the_settings()
    {
        PhoneCore core = Start(s_settings with { Language = "de-CH" });

        core.HandleWallClock(new DateTimeOffset(2026, 7, 1, 12, 5, 0, TimeSpan.Zero), isTrusted: true, _now);
        core.HandleHook(isOffHook: true, _now);

        Assert.Equal("Nummer eingeben", core.Snapshot.Screen.Title);
    }

    [Fact]
    public void A_time_zone_the_system_does_not_know_is_named_and_utc_shown()
    {
        PhoneCore core = Start(s_settings with { TimeZone = "Europe/Atlantis" });

        core.HandleWallClock(new DateTimeOffset(2026, 7, 1, 12, 5, 0, TimeSpan.Zero), isTrusted: true, _now);
        Drain(core);

        Assert.Equal("12:05", core.Snapshot.Screen.Clock);
        Assert.Contains(_seen.OfType<CoreOutput.Notice>(), static notice => notice.Text.Contains("Europe/Atlantis", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lamp_is_set_once_and_only_when_it_changes()
    {
        PhoneCore core = Start(s_settings);
        Assert.Equal(Enum.GetValues<PhoneLamp>().Length, _seen.OfType<CoreOutput.SetLamp>().Count());

        _seen.Clear();
        core.HandleHook(isOffHook: true, _now);
        core.HandleHook(isOffHook: false, _now);
        Drain(core);

        Assert.Empty(_seen.OfType<CoreOutput.SetLamp>());
    }

    [Fact]
    public void Laid_down_from_afar_while_it_lies_the_handset_ends_what_the_speaker_plays()
    {
        PhoneCore core = Start(s_settings);
        _ = core.HandleCommand(new PhoneCommand.Key("speaker", KeyAction.Click), _now);
        Assert.Equal(ScreenState.DialTone, core.Snapshot.Screen.State);

        Assert.True(core.HandleCommand(new PhoneCommand.Hook(IsOffHook: false), _now).IsAccepted);

        Assert.Equal(ScreenState.Idle, core.Snapshot.Screen.State);
    }

    [Fact]
    public void Garbage_from_a_stranger_changes_nothing_that_is_seen()
    {
        PhoneCore core = Start(s_settings);
        long revision = core.Snapshot.Revision;
        var stranger = new SipFlow(new FlowId(-1), SipTransportProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 5060), new IPEndPoint(IPAddress.Loopback, 9));
        core.HandleFlowAccepted(stranger, _now);

        byte[] bytes = new byte[200];
        var random = new Random(1);
        for (int i = 0; i < 1000; i++)
        {
            random.NextBytes(bytes);
            core.HandleMessage(stranger.Id, bytes, _now);
        }

        Assert.Equal(revision, core.Snapshot.Revision);
    }

    [Fact]
    public void A_key_pressed_before_the_first_screen_means_what_it_will_say()
    {
        var core = new PhoneCore(new CoreOptions { Settings = s_settings }, new FixedRandomSource());
        core.HandleStart(_now);

        Assert.True(core.HandleCommand(new PhoneCommand.Key("soft2", KeyAction.Click), _now).IsAccepted);

        Assert.Equal(ScreenState.Menu, core.Snapshot.Screen.State);
    }

    private PhoneCore Start(PhoneSettings settings)
    {
        _seen.Clear();
        _now += TimeSpan.FromSeconds(1);
        var core = new PhoneCore(new CoreOptions { Settings = settings }, new FixedRandomSource());
        core.HandleStart(_now);
        core.HandleTimeout(_now); // The first screen.
        Drain(core);
        return core;
    }

    private void Drain(PhoneCore core)
    {
        while (core.TryDequeue(out CoreOutput? output))
        {
            _seen.Add(output!);
        }
    }

    private sealed class FixedRandomSource : IRandomSource
    {
        private readonly Random _random = new(Seed: 5);

        public void Fill(Span<byte> destination) => _random.NextBytes(destination);
    }
}
