namespace DeskPhone.Architecture.Tests;

/// <summary>One row of the reference table; names are without <c>DeskPhone.</c>.</summary>
/// <param name="Assembly">Whose row it is.</param>
/// <param name="Allowed">What it may reference; <see langword="null"/> for anything.</param>
/// <param name="ValueTypesOnly">Those of them whose enums and structs alone it may use.</param>
/// <param name="Kind">What kind of code it is; "pure …" is held to be.</param>
public sealed record ReferenceRow(
    string Assembly, IReadOnlyList<string>? Allowed, IReadOnlyList<string> ValueTypesOnly, string Kind)
{
    /// <summary>What it may reference, by name.</summary>
    public IEnumerable<string> May => Allowed ?? [];

    /// <summary>Whether the table calls it pure.</summary>
    public bool IsPure => Kind.StartsWith("pure", StringComparison.Ordinal);

    /// <summary>Whether it may reference that assembly.</summary>
    public bool Allows(string assembly) => Allowed is null || Allowed.Contains(assembly);
}
