namespace DeskPhone.Core.Control;

/// <summary>Enum names as the remote control spells them.</summary>
public static class CamelCase
{
    /// <summary><c>DialTone</c> becomes <c>dialTone</c>.</summary>
    public static string Of(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The name of an enum member, <c>dialTone</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Of(value.ToString());
}
