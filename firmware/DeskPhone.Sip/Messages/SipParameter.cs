namespace DeskPhone.Sip.Messages;

/// <summary>One parameter of a header value or URI: <c>name</c>, <c>name=token</c> or <c>name="quoted"</c>.</summary>
public readonly ref struct SipParameter
{
    internal SipParameter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool hasValue, bool isQuoted)
    {
        Name = name;
        Value = value;
        HasValue = hasValue;
        IsQuoted = isQuoted;
    }

    /// <summary>Its name as spelled; compare without case.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>
    /// Its value without the quotes of a quoted string, back-slashes still in it; empty where there is none.
    /// </summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Whether there was an equals sign.</summary>
    public bool HasValue { get; }

    /// <summary>Whether the value was a quoted string.</summary>
    public bool IsQuoted { get; }

    /// <summary>Whether it has this name, whatever the case.</summary>
    public bool IsNamed(ReadOnlySpan<byte> name) => SipText.EqualsIgnoreCase(Name, name);
}
