using System.Globalization;
using DeskPhone.Hal.Display;

namespace DeskPhone.Hal.Linux.Backlight;

/// <summary>A light of the kernel's backlight class.</summary>
public sealed class LinuxBacklight : IBacklight
{
    private const string ClassFolder = "/sys/class/backlight";

    private readonly string _file;
    private readonly int _most;
    private int _percent = -1;

    private LinuxBacklight(string folder)
    {
        _file = Path.Combine(folder, "brightness");
        _most = int.Parse(File.ReadAllText(Path.Combine(folder, "max_brightness")).Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Finds a light.</summary>
    /// <param name="name">Its name in the class, a star standing for any text.</param>
    /// <param name="classFolder">Where the class is; for tests.</param>
    /// <exception cref="HalException">There is none of that name.</exception>
    public static LinuxBacklight Open(string name, string classFolder = ClassFolder)
    {
        try
        {
            return Directory.Exists(classFolder) && Directory.GetDirectories(classFolder, name) is [var folder, ..]
                ? new LinuxBacklight(folder)
                : throw new HalException(HalError.DeviceGone, $"backlight {name}: there is none of that name");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            throw new HalException(HalError.DeviceGone, $"backlight {name}: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public void SetBrightness(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (percent == _percent)
        {
            return;
        }

        try
        {
            // Rounded up: a light that is asked for a little is not dark.
            File.WriteAllText(_file, (((percent * _most) + 99) / 100).ToString(CultureInfo.InvariantCulture));
            _percent = percent;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HalException(HalError.DeviceGone, $"backlight: {fault.Message}", fault);
        }
    }
}
