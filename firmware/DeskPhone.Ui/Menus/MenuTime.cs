using System.Globalization;

namespace DeskPhone.Ui.Menus;

/// <summary>A moment of the past as a list shows it.</summary>
internal static class MenuTime
{
    /// <summary>The time today, else the day; empty where it is not known.</summary>
    public static string Short(DateTimeOffset? utc, MenuContext context)
    {
        if (utc is not { } moment)
        {
            return "";
        }

        DateTime local = TimeZoneInfo.ConvertTime(moment, context.Zone).DateTime;
        return context.LocalTime?.Date == local.Date
            ? local.ToString("HH:mm", CultureInfo.InvariantCulture)
            : local.ToString("d MMM", CultureInfo.GetCultureInfo(context.Texts.Culture));
    }

    /// <summary>Day and time.</summary>
    public static string Long(DateTimeOffset? utc, MenuContext context) => utc is not { } moment ? ""
        : TimeZoneInfo.ConvertTime(moment, context.Zone).DateTime.ToString("d MMM, HH:mm", CultureInfo.GetCultureInfo(context.Texts.Culture));
}
