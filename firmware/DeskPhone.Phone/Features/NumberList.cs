namespace DeskPhone.Phone.Features;

/// <summary>Lists as settings write them.</summary>
internal static class NumberList
{
    /// <summary>The entries of a list with commas.</summary>
    public static string[] Split(string list) => Split(list, ',');

    /// <summary>The entries of a list with another separator.</summary>
    public static string[] Split(string list, char separator) =>
        list.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
