using DeskPhone.Core.Control;

namespace DeskPhone.Web.Api;

/// <summary>The names of an enum as the API spells them.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> s_byName =
        Enum.GetValues<T>().ToDictionary(static value => CamelCase.Of(value), StringComparer.Ordinal);

    /// <summary>Every name, in the order of the enum.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(static value => CamelCase.Of(value))];

    /// <summary>The member of that name.</summary>
    public static bool TryGet(string name, out T value) => s_byName.TryGetValue(name, out value);
}
