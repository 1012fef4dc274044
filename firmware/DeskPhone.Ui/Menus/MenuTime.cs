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
            : DayOf(local, context);
    }

    /// <summary>Day and time.</summary>
    public static string Long(DateTimeOffset? utc, MenuContext context)
    {
        if (utc is not { } moment)
        {
            return "";
        }

        DateTime local = TimeZoneInfo.ConvertTime(moment, context.Zone).DateTime;
        return $"{DayOf(local, context)}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Day and month in the order of the language: 20 Nov is 11月20日 in Japanese.</summary>
    private static string DayOf(DateTime local, MenuContext context)
    {
        var culture = CultureInfo.GetCultureInfo(context.Texts.Culture);
        return culture.TwoLetterISOLanguageName == "en" ? local.ToString("d MMM", culture)
            : local.ToString(culture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal), culture);
    }
}
