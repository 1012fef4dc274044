namespace DeskPhone.Sdp.Description;

/// <summary>
/// An <c>a=</c> line: a name and, after a colon, perhaps a value (RFC 8866 §5.13). Names are case-sensitive.
/// </summary>
/// <param name="Name">Name, such as <c>rtpmap</c>.</param>
/// <param name="Value">Value, or <see langword="null"/> for a property such as <c>sendrecv</c>.</param>
public readonly record struct SdpAttribute(string Name, string? Value = null)
{
    internal const string Crypto = "crypto";

    /// <summary>The line's value, <c>name</c> or <c>name:value</c>, but no key.</summary>
    public override string ToString() =>
        Value is null ? Name : $"{Name}:{(IsSecret ? "(hidden)" : Value)}";

    private bool IsSecret => Name.Equals(Crypto, StringComparison.OrdinalIgnoreCase) || Name.Equals(SdpIce.PasswordName, StringComparison.OrdinalIgnoreCase);
}
