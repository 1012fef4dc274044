using DeskPhone.Hal.Controls;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Simulation;
using DeskPhone.Ui.Screens;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Slots;

namespace DeskPhone.Core.Tests;

/// <summary>An update as a person at the phone meets it: in nobody's way.</summary>
public sealed class UpdateScreenTests
{
    private readonly PhoneCore _core = new(
        new CoreOptions
        {
            Settings = new PhoneSettings { Accounts = [new AccountSettings { Address = "sip:101@bench.test", Proxy = "sip:192.0.2.1" }] },
            Update = new UpdateOptions
            {
                Url = "https://updates.example.org/",
                Running = FirmwareVersion.TryParse("1.0.0", out FirmwareVersion running) ? running : default,
                Model = "pc",
                Device = "urn:uuid:1",
                Keys = new KeyRing
                {
                    Version = 1,
                    Keys = new Dictionary<Sha256Digest, ReadOnlyMemory<byte>>(),
                    Roles = Enum.GetValues<KeyRole>().ToDictionary(static role => role, static _ => new RoleKeys(1, [])),
                },
                LastStatus = new SlotStatus(SlotState.RolledBack, "2.0.0", 0, "it does not register"),
            },
        },
        new SeededRandomSource(1));

    private Instant _now = Instant.FromBoot(TimeSpan.FromSeconds(1));

    public UpdateScreenTests()
    {
        _core.HandleStart(_now);
        _core.HandleTimeout(_now); // The first screen.
        Drain();
    }

    [Fact]
    public void A_rollback_is_told_until_it_was_read_and_the_handset_comes_first()
    {
        Assert.Equal(ScreenState.Updating, _core.Snapshot.Screen.State);
        Assert.Contains("it does not register", _core.Snapshot.Screen.Lines);

        _core.HandleHook(isOffHook: true, _now);
        Assert.Equal(ScreenState.DialTone, _core.Snapshot.Screen.State);
        _core.HandleHook(isOffHook: false, _now);
        Assert.Equal(ScreenState.Updating, _core.Snapshot.Screen.State);
        _core.HandleKey(new KeyEvent(PhoneKey.Soft4, IsPressed: true), _now);

        Assert.Equal(ScreenState.Idle, _core.Snapshot.Screen.State);
    }

    [Fact]
    public void A_digit_on_the_page_begins_to_dial()
    {
        _core.HandleKey(new KeyEvent(PhoneKey.Digit1, IsPressed: true), _now);

        Assert.Equal(ScreenState.Dialing, _core.Snapshot.Screen.State);
    }

    [Fact]
    public void The_look_by_itself_shows_nothing_and_the_one_somebody_asked_for_does()
    {
        _core.HandleUpdate(new UpdateInput.Seen(), _now);
        List<CoreOutput> outputs = Wait(TimeSpan.FromMinutes(2));
        Assert.Equal(UpdateFetch.Keys, Assert.Single(outputs.OfType<CoreOutput.Update>().Select(static one => one.Output).OfType<UpdateOutput.Fetch>()).What);
        Assert.Equal(ScreenState.Idle, _core.Snapshot.Screen.State);
        _core.HandleUpdate(new UpdateInput.FetchFailed(UpdateFetch.Keys, IsAbsent: true, "404"), _now);
        _core.HandleUpdate(new UpdateInput.FetchFailed(UpdateFetch.Latest, IsAbsent: false, "The update server does not answer"), _now);

        _core.HandleUpdate(new UpdateInput.CheckNow(), _now);

        Assert.Equal((ScreenState.Updating, "Looking for a new version…"), (_core.Snapshot.Screen.State, _core.Snapshot.Screen.Title));
    }

    private List<CoreOutput> Wait(TimeSpan time)
    {
        var outputs = new List<CoreOutput>();
        Instant end = _now + time;
        while (_core.Deadline is { } due && due <= end)
        {
            _now = due > _now ? due : _now;
            _core.HandleTimeout(_now);
            outputs.AddRange(Drain());
        }

        _now = end;
        return outputs;
    }

    private List<CoreOutput> Drain()
    {
        var outputs = new List<CoreOutput>();
        while (_core.TryDequeue(out CoreOutput? output))
        {
            outputs.Add(output!);
        }

        return outputs;
    }
}
