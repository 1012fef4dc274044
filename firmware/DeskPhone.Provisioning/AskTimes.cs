using DeskPhone.Provisioning.Identity;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning;

/// <summary>When the server is asked next: by interval, each phone at its own moment, within the hours that are allowed.</summary>
internal static class AskTimes
{
    /// <param name="settings">Window and time zone.</param>
    /// <param name="interval">How often.</param>
    /// <param name="device">Which phone.</param>
    /// <param name="utc">The time of day; <see langword="null"/> where no clock is trusted: then there is no window.</param>
    public static TimeSpan Delay(PhoneSettings settings, TimeSpan interval, DeviceIdentity device, DateTimeOffset? utc)
    {
        TimeSpan delay = (interval * 0.9) + device.Spread(interval * 0.2);
        if (utc is not { } now || !ProvisioningSyntax.TryWindow(settings.Provisioning.Window, out TimeSpan begin, out TimeSpan end))
        {
            return delay;
        }

        TimeSpan length = end > begin ? end - begin : end - begin + TimeSpan.FromDays(1);
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out TimeZoneInfo? found) ? found : TimeZoneInfo.Utc;
        TimeSpan local = TimeZoneInfo.ConvertTime(now + delay, zone).TimeOfDay;
        TimeSpan since = local >= begin ? local - begin : local - begin + TimeSpan.FromDays(1);
        return since < length ? delay : delay + (TimeSpan.FromDays(1) - since) + device.Spread(length);
    }
}
