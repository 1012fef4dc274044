using System.Globalization;

namespace DeskPhone.Settings.Reading;

/// <summary>Keys as they stand in a file (<c>accounts[0].password</c>) and in the schema (<c>accounts[].password</c>).</summary>
public static class SettingKey
{
    /// <summary>The key without the numbers of list members.</summary>
    public static string ToPath(string key)
    {
        int open = key.IndexOf('[', StringComparison.Ordinal);
        int close = key.IndexOf(']', StringComparison.Ordinal);
        return open < 0 || close < open ? key : string.Concat(key.AsSpan(0, open + 1), key.AsSpan(close));
    }

    /// <summary>The list and the number of the member a key is in.</summary>
    public static bool TryMember(string key, out string list, out int index)
    {
        int open = key.IndexOf('[', StringComparison.Ordinal);
        int close = key.IndexOf(']', StringComparison.Ordinal);
        list = open < 0 ? "" : key[..open];
        index = -1;
        return open > 0 && close > open
            && int.TryParse(key.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    /// <summary>Whether a lock such as <c>calls</c>, <c>accounts[].srtp</c> or <c>accounts[0]</c> holds a key.</summary>
    public static bool IsHeldBy(string key, string held) => IsAtOrBelow(key, held) || IsAtOrBelow(ToPath(key), held);

    private static bool IsAtOrBelow(string key, string held) =>
        key.StartsWith(held, StringComparison.Ordinal) && (key.Length == held.Length || key[held.Length] is '.' or '[');
}
