using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Display;
using DeskPhone.Hal.Lamps;
using DeskPhone.Hal.Linux.Alsa;
using DeskPhone.Hal.Linux.Backlight;
using DeskPhone.Hal.Linux.Characters;
using DeskPhone.Hal.Linux.Evdev;
using DeskPhone.Hal.Linux.Framebuffer;
using DeskPhone.Hal.Linux.Leds;
using DeskPhone.Hal.Linux.Lldp;
using DeskPhone.Hal.Linux.Netlink;
using DeskPhone.Hal.Linux.Watchdog;
using DeskPhone.Hal.Network;
using DeskPhone.Hal.Power;

namespace DeskPhone.Hal.Linux;

/// <summary>A phone made of what the kernel shows of it. A device that cannot be opened is missing, and <see cref="Problems"/> says why.</summary>
public sealed class LinuxBoard : IBoard, IDisposable
{
    /// <summary>A switch announces itself every 30 s.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(30);

    private readonly List<string> _problems = [];
    private readonly LinuxControls? _controls;
    private readonly LinuxLamps? _lamps;
    private readonly LinuxAudio? _audio;
    private readonly LinuxRinger? _ringer;
    private readonly LinuxDisplay? _display;
    private readonly LinuxCharacterDisplay? _characters;
    private readonly LinuxBacklight? _backlight;
    private readonly LinuxNetwork? _network;
    private readonly LinuxWatchdog? _watchdog;

    /// <summary>Opens the devices; the sound card waits until it is needed.</summary>
    public LinuxBoard(LinuxBoardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Watchdog.Length > 0)
        {
            _watchdog = Try(() => LinuxWatchdog.Open(options.Watchdog, options.WatchdogTimeout)); // First: it guards what follows.
        }

        if (options.Controls is { Keypads.Count: > 0 } or { Hook: not null } or { HasHeadset: true })
        {
            _controls = Try(() => new LinuxControls(options.Controls));
        }

        _network = Try(static () => new LinuxNetwork());
        Place = options.Announcement.Length > 0 ? new LinuxPlaceSource(options.Announcement, s_look, TimeProvider.System) : null;
        _lamps = options.Lamps.Count > 0 ? new LinuxLamps(options.Lamps) : null;
        _audio = options.Audio is { } audio ? new LinuxAudio(audio) : null;
        _ringer = options.Audio is { Ringer.Length: > 0 } ringing ? new LinuxRinger(ringing.Ringer, ringing.BufferFrames) : null;
        _display = options.Display.Length > 0 ? Try(() => LinuxDisplay.Open(options.Display)) : null;
        _characters = options.CharacterDisplay is { } letters ? Try(() => LinuxCharacterDisplay.Open(letters.Device, letters.Columns, letters.Rows)) : null;
        _backlight = options.Backlight.Length > 0 ? Try(() => LinuxBacklight.Open(options.Backlight)) : null;
    }

    /// <summary>Devices the board should have and has not, a line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <inheritdoc/>
    public IAudio? Audio => _audio;

    /// <inheritdoc/>
    public IRinger? Ringer => _ringer;

    /// <inheritdoc/>
    public IKeypad? Keypad => _controls?.Keypad;

    /// <inheritdoc/>
    public IHookSwitch? HookSwitch => _controls?.HookSwitch;

    /// <inheritdoc/>
    public ILamps? Lamps => _lamps;

    /// <inheritdoc/>
    public IDisplay? Display => _display;

    /// <inheritdoc/>
    public ICharacterDisplay? CharacterDisplay => _characters;

    /// <inheritdoc/>
    public IBacklight? Backlight => _backlight;

    /// <inheritdoc/>
    public INetwork? Network => _network;

    /// <inheritdoc/>
    public IPlaceSource? Place { get; }

    /// <inheritdoc/>
    public IWatchdog? Watchdog => _watchdog;

    /// <inheritdoc/>
    public void Dispose()
    {
        _ringer?.Dispose();
        _controls?.Dispose();
        _display?.Dispose();
        _characters?.Dispose();
        _network?.Dispose();
        _watchdog?.Dispose();
    }

    private T? Try<T>(Func<T> open)
        where T : class
    {
        try
        {
            return open();
        }
        catch (HalException failure)
        {
            _problems.Add(failure.Message);
            return null;
        }
    }
}
