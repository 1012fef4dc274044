using System.Text;
using DeskPhone.Hal.Lamps;
using DeskPhone.Hal.Linux.Kernel;

namespace DeskPhone.Hal.Linux.Leds;

/// <summary>Lamps of the kernel's LED class. Blinking is the kernel's <c>timer</c> trigger: the phone sleeps while a lamp blinks.</summary>
public sealed class LinuxLamps : ILamps
{
    private const string ClassFolder = "/sys/class/leds";

    private readonly IReadOnlyDictionary<PhoneLamp, string> _names;
    private readonly string _classFolder;
    private readonly Dictionary<PhoneLamp, string> _folders = [];
    private readonly Lock _lock = new();

    /// <summary>The lamps of a board.</summary>
    /// <param name="names">Names in <c>/sys/class/leds</c>; a star stands for any text, for names that carry a number.</param>
    /// <param name="classFolder">Where the LED class is; for tests.</param>
    public LinuxLamps(IReadOnlyDictionary<PhoneLamp, string> names, string classFolder = ClassFolder)
    {
        ArgumentNullException.ThrowIfNull(names);
        (_names, _classFolder) = (names, classFolder);
    }

    /// <inheritdoc/>
    public bool Has(PhoneLamp lamp)
    {
        lock (_lock)
        {
            return Find(lamp) is not null;
        }
    }

    /// <inheritdoc/>
    public void Set(PhoneLamp lamp, LampPattern pattern)
    {
        lock (_lock)
        {
            if (Find(lamp) is not { } folder)
            {
                return;
            }

            (int onMilliseconds, int offMilliseconds) = TimesOf(pattern);
            if (HasTimer(folder))
            {
                SetTimer(folder, onMilliseconds, offMilliseconds);
            }
            else
            {
                Write(folder, "brightness", onMilliseconds > 0 ? ReadFull(folder) : "0"); // It cannot blink: lit is better than dark.
            }
        }
    }

    /// <summary>Where a lamp is; one whose driver comes later than the phone is found when it is there.</summary>
    private string? Find(PhoneLamp lamp)
    {
        if (!_folders.TryGetValue(lamp, out string? folder) && _names.TryGetValue(lamp, out string? name)
            && Directory.Exists(_classFolder) && Directory.GetDirectories(_classFolder, name) is [var found, ..])
        {
            _folders.Add(lamp, folder = found);
        }

        return folder;
    }

    /// <summary>How long it is lit and dark, as the kernel's timer takes it: never both zero, which would mean its default.</summary>
    private static (int OnMilliseconds, int OffMilliseconds) TimesOf(LampPattern pattern) => pattern switch
    {
        LampPattern.Off => (0, 1),
        LampPattern.On => (1, 0),
        LampPattern.Slow => (1000, 1000),
        LampPattern.Fast => (125, 125),
        LampPattern.Flash => (125, 1875),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern)),
    };

    /// <summary>The trigger is set for good by the board's udev rule, which also makes its files ours; where nobody has, we try.</summary>
    private static bool HasTimer(string folder)
    {
        if (File.Exists(Path.Combine(folder, "delay_on")))
        {
            return true;
        }

        try
        {
            Write(folder, "trigger", "timer");
            return File.Exists(Path.Combine(folder, "delay_on"));
        }
        catch (HalException)
        {
            return false;
        }
    }

    private static void SetTimer(string folder, int onMilliseconds, int offMilliseconds)
    {
        // The longer one first: both at zero on the way would be the kernel's default rhythm.
        if (onMilliseconds > 0)
        {
            Write(folder, "delay_on", $"{onMilliseconds}");
            Write(folder, "delay_off", $"{offMilliseconds}");
        }
        else
        {
            Write(folder, "delay_off", $"{offMilliseconds}");
            Write(folder, "delay_on", $"{onMilliseconds}");
        }
    }

    private static string ReadFull(string folder)
    {
        string path = Path.Combine(folder, "max_brightness");
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "1";
    }

    private static void Write(string folder, string attribute, string value)
    {
        string path = Path.Combine(folder, attribute);
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = DeviceFile.Open(path, DeviceFile.WriteOnly | DeviceFile.Truncate);
        byte[] bytes = Encoding.ASCII.GetBytes(value);
        if (KernelCalls.Write(file, bytes, (nuint)bytes.Length) < 0)
        {
            throw DeviceFile.Failure($"write {path}");
        }
    }
}
