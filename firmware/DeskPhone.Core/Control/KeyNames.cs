using DeskPhone.Hal.Controls;

namespace DeskPhone.Core.Control;

/// <summary>The names under which the remote control knows the keys: <c>0</c>–<c>9</c>, <c>*</c>, <c>#</c>, and the enum's names in lower camel case.</summary>
public static class KeyNames
{
    private static readonly Dictionary<string, PhoneKey> s_byName =
        Enum.GetValues<PhoneKey>().ToDictionary(NameOf, static key => key, StringComparer.Ordinal);

    /// <summary>Every name, in the order of the enum.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<PhoneKey>().Select(NameOf)];

    /// <summary>The key of that name.</summary>
    public static bool TryGet(string name, out PhoneKey key) => s_byName.TryGetValue(name, out key);

    /// <summary>The name of a key.</summary>
    public static string NameOf(PhoneKey key)
    {
        if (key <= PhoneKey.Digit9)
        {
            return ((char)('0' + (int)key)).ToString();
        }

        return key is PhoneKey.Star ? "*" : key is PhoneKey.Hash ? "#" : CamelCase.Of(key);
    }
}
