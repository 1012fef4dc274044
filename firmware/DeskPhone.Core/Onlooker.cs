using DeskPhone.Core.Control;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Lamps;
using DeskPhone.Phone;
using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Lamps;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;
using DeskPhone.Update.Policy;

namespace DeskPhone.Core;

/// <summary>Turns the state of the phone into what a person sees: screen, lamps, and the snapshot for everybody else.</summary>
internal sealed class Onlooker
{
    private static readonly TimeSpan s_remoteSign = TimeSpan.FromSeconds(10);

    private readonly PhoneEngine _phone;
    private readonly Queue<CoreOutput> _outputs;
    private readonly DeviceFacts _device;
    private readonly SelfTest _test;
    private readonly MenuEngine _menus = new();
    private readonly SoftKeyPage _softKeys = new();
    private readonly Dimming _dimming = new();
    private readonly Dictionary<PhoneLamp, LampPattern> _lamps = [];
    private Instant? _nextSecond;
    private AdministrationFacts _administration = new();
    private Instant? _remoteUntil;
    private WallClock? _clock;
    private string _timeZone = "";
    private string _settingsZone = "";
    private PhraseBook _book = PhraseBook.English;
    private string _language = "";

    public Onlooker(PhoneEngine phone, DeviceFacts device, SelfTest test, Queue<CoreOutput> outputs)
    {
        _test = test;
        _device = device;
        _phone = phone;
        _outputs = outputs;
        Snapshot = new PhoneSnapshot
        {
            Revision = 0,
            Screen = new ScreenModel { State = ScreenState.Idle },
            Calls = [],
            Accounts = [],
            Lamps = [],
            IsOffHook = false,
        };
    }

    public PhoneSnapshot Snapshot { get; private set; }

    /// <summary>The page about new firmware, for while nobody uses the phone.</summary>
    public ScreenModel? UpdatePage { get; set; }

    /// <summary>The line about it on idle; empty for none.</summary>
    public string UpdateLine { get; set; } = "";

    /// <summary>The time of day where the phone is; <see langword="null"/> while nobody knows.</summary>
    public DateTime? LocalTimeAt(Instant now) => _clock?.LocalAt(now);

    /// <summary>Where the settings come from, for menus and onlookers.</summary>
    public ProvisioningStatus? Provisioning { get; set; }

    /// <summary>The firmware for the menus.</summary>
    public FirmwareNews? Firmware { get; set; }

    /// <summary>The settings with who set them.</summary>
    public LayeredSettings? Settings { get; set; }

    /// <summary>How an update stands, for onlookers.</summary>
    public UpdateView? Update { get; set; }

    /// <summary>How the screen looks where the person did not choose, and its soft keys.</summary>
    public PhoneSettings Looks { get; set; } = new();

    /// <summary>A key or the hook was moved here.</summary>
    public void HandleUse(Instant now) => _dimming.HandleUse(now);

    /// <summary>When a talk timer on the screen next moves, a menu closes by itself, or the light dims.</summary>
    public Instant? Deadline => Earliest(Earliest(_test.Deadline, _dimming.Deadline), Earliest(_remoteUntil, Earliest(_menus.Deadline, _nextSecond)));

    /// <summary>Whether the key was meant for the menus; <paramref name="intent"/> is what the person wants by it.</summary>
    public bool TryHandleKey(PhoneKey key, Instant now, out PhoneIntent? intent)
    {
        intent = null;
        int softKey = key - PhoneKey.Soft1;
        if (softKey >= 0 && softKey < Snapshot.Screen.SoftKeys.Count && Snapshot.Screen.SoftKeys[softKey].Action is SoftKeyAction.More && !_menus.IsOpen)
        {
            _softKeys.HandleMore();
            return true;
        }

        return _menus.TryHandleKey(key, Snapshot.Screen, ContextAt(_phone.StateAt(now), now), now, out intent);
    }

    private void HandleLanguage(string tag)
    {
        if (_language != tag)
        {
            _language = tag;
            _book = _device.HasCharactersOnly ? PhraseBook.ForCharacters(tag) : PhraseBook.For(tag);
        }
    }

    /// <summary>Whether the page that is open is for a hand at the phone alone.</summary>
    public bool IsForHandsOnly(Instant now) => _menus.IsOpen && _menus.IsForHandsOnly(ContextAt(_phone.StateAt(now), now));

    /// <summary>A key is pressed from afar: the sign of it stays for a while.</summary>
    public void HandleRemoteHand(Instant now) => _remoteUntil = now + s_remoteSign;

    /// <summary>What the owner knows of web pages and remote hands.</summary>
    public void HandleAdministration(AdministrationFacts facts) => _administration = facts;

    /// <summary>Zone data is read when a clock is first trusted, long after the first REGISTER left.</summary>
    /// <param name="timeZone">The zone of the settings; the person's own choice comes before it.</param>
    /// <param name="utc">The time of day.</param>
    /// <param name="isTrusted">Whether it is known, and not guessed.</param>
    /// <param name="now">When.</param>
    public void HandleWallClock(string timeZone, DateTimeOffset utc, bool isTrusted, Instant now)
    {
        _settingsZone = timeZone;
        _clock = ClockFor(_phone.StateAt(now).Preferences.Display.TimeZone ?? timeZone);
        _clock.Set(utc, isTrusted, now);
    }

    private WallClock ClockFor(string timeZone)
    {
        if (_clock is not null && _timeZone == timeZone)
        {
            return _clock;
        }

        _timeZone = timeZone;
        var clock = new WallClock(timeZone, _clock);
        if (!clock.IsZoneKnown)
        {
            _outputs.Enqueue(new CoreOutput.Notice($"timeZone: the system does not know '{timeZone}'; UTC is shown"));
        }

        return clock;
    }

    public void Look(Instant now)
    {
        PhoneState phone = _phone.StateAt(now);
        _menus.HandleChange(phone);
        _menus.HandleTimeout(now);
        _remoteUntil = _remoteUntil <= now ? null : _remoteUntil;
        _nextSecond = _phone.NextSecondAfter(now);
        DisplaySettings display = phone.Preferences.Display.Over(Looks.Display);
        if (_dimming.Look(phone is { Focus: null, IsEntering: false, IsOffHook: false } && !_menus.IsOpen, display, now))
        {
            _outputs.Enqueue(new CoreOutput.SetBrightness(_dimming.Percent));
        }

        if (_clock is not null)
        {
            _clock = ClockFor(phone.Preferences.Display.TimeZone ?? _settingsZone);
            HandleLanguage(phone.Preferences.Display.Language ?? Looks.Language); // With the zone data, not before the first REGISTER.
        }

        MenuContext context = ContextAt(phone, now);
        while (_menus.TryDequeue(out MenuRequest? request))
        {
            _outputs.Enqueue(new CoreOutput.Ask(request!));
        }

        ScreenModel screen = ScreenPresenter.Present(phone, context.LocalTime, context.Texts, PageOf(context), _softKeys.Number, Looks.SoftKeys);
        if (screen.State != Snapshot.Screen.State && _softKeys.Number > 0)
        {
            _softKeys.HandleNewScreen();
            screen = ScreenPresenter.Present(phone, context.LocalTime, context.Texts, PageOf(context), softKeys: Looks.SoftKeys);
        }

        screen = WithUpdate(screen);
        Snapshot = new PhoneSnapshot
        {
            Revision = Snapshot.Revision + 1,
            Screen = WithNews(screen, context).In(_book) with { Icons = [.. screen.Icons, .. Badges()], Theme = display.Theme, HasLargeText = display.HasLargeText },
            Calls = phone.Calls,
            Accounts = phone.Accounts,
            Lamps = SetLamps(phone),
            IsOffHook = phone.IsOffHook,
            Provisioning = Provisioning,
            Settings = Settings,
            Update = Update,
        };
        _outputs.Enqueue(new CoreOutput.SnapshotChanged());
    }

    /// <summary>The phone's test of itself, a menu that is open, or news of an update while nobody uses the phone.</summary>
    private ScreenModel? PageOf(MenuContext context) => _test.PageIn(context.Texts) is { } test ? test : _menus.IsOpen ? _menus.Present(context)
        : context.Phone is { Focus: null, IsEntering: false, IsOffHook: false } ? UpdatePage : null;

    private ScreenModel WithUpdate(ScreenModel screen) => UpdateLine.Length == 0 || screen.State is not ScreenState.Idle
        ? screen : screen with { Notices = [.. screen.Notices, new ScreenNotice(ScreenIcon.Received, UpdateLine)] };

    private static ScreenModel WithNews(ScreenModel screen, MenuContext context) =>
        screen.State is ScreenState.Idle && ServerNews.NoticeOf(context.Server) is { } notice ? screen with { Notices = [notice, .. screen.Notices] } : screen;

    private MenuContext ContextAt(PhoneState phone, Instant now) => new()
    {
        Phone = phone,
        Texts = ScreenTexts.English with { Culture = _book.Language },
        Menu = MenuTexts.English,
        LocalTime = _clock?.LocalAt(now),
        Zone = _clock?.Zone ?? TimeZoneInfo.Utc,
        Device = _device.InWords,
        Administration = _administration,
        Server = ServerNews.Of(Provisioning),
        Settings = Settings,
        Firmware = Firmware,
        Looks = Looks,
    };

    /// <summary>Whoever stands at the phone sees that somebody else works it, or listens on its network.</summary>
    private IEnumerable<ScreenIcon> Badges()
    {
        if (_remoteUntil is not null)
        {
            yield return ScreenIcon.Remote;
        }

        if (_administration.IsCapturing)
        {
            yield return ScreenIcon.Capture;
        }
    }

    private static Instant? Earliest(Instant? left, Instant? right) => left is { } a && !(right < a) ? a : right;

    private List<LampSnapshot> SetLamps(PhoneState phone)
    {
        var snapshots = new List<LampSnapshot>();
        foreach ((PhoneLamp lamp, LampPattern usual) in LampPresenter.Present(phone))
        {
            LampPattern pattern = _test.Lamps ?? usual;
            if (!_lamps.TryGetValue(lamp, out LampPattern before) || before != pattern)
            {
                _lamps[lamp] = pattern;
                _outputs.Enqueue(new CoreOutput.SetLamp(lamp, pattern));
            }

            snapshots.Add(new LampSnapshot(CamelCase.Of(lamp), CamelCase.Of(pattern)));
        }

        return snapshots;
    }
}
