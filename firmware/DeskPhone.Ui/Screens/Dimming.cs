using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Ui.Screens;

/// <summary>How bright the display is: bright while somebody uses the phone or the phone wants somebody, dimmer after a while.</summary>
/// <remarks>Pure; one thread.</remarks>
public sealed class Dimming
{
    private Instant? _lastUse;

    /// <summary>How bright it is, 0–100 %.</summary>
    public int Percent { get; private set; } = -1;

    /// <summary>When it dims; <see langword="null"/> while it does not.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>A key or the hook was moved.</summary>
    public void HandleUse(Instant now) => _lastUse = now;

    /// <summary>How things stand now.</summary>
    /// <param name="isQuiet">Whether nobody calls, talks or dials: otherwise it is bright at once, and stays so.</param>
    /// <param name="settings">How bright, and for how long.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether the brightness changed.</returns>
    public bool Look(bool isQuiet, DisplaySettings settings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!isQuiet || _lastUse is null)
        {
            _lastUse = now;
        }

        Instant dimAt = _lastUse.Value + settings.DimAfter;
        bool isDimmed = settings.DimAfter > TimeSpan.Zero && dimAt <= now;
        Deadline = isQuiet && !isDimmed && settings.DimAfter > TimeSpan.Zero ? dimAt : null;
        int before = Percent;
        Percent = isDimmed ? Math.Min(settings.DimmedPercent, settings.BrightnessPercent) : settings.BrightnessPercent;
        return Percent != before;
    }
}
