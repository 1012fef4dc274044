using System.Xml.Linq;

namespace DeskPhone.Architecture.Tests;

/// <summary>One project file.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Content">What it says.</param>
public sealed record ProjectFile(string Path, XDocument Content)
{
    private const string Prefix = "DeskPhone.";

    /// <summary>Its name as the reference table writes it: without <c>DeskPhone.</c>.</summary>
    public string Name => ShortNameOf(System.IO.Path.GetFileNameWithoutExtension(Path));

    /// <summary>Whether it says that it is pure.</summary>
    public bool IsPure => Property("DeskPhonePure") == "true";

    /// <summary>The projects it references, by their short names.</summary>
    public IEnumerable<string> References =>
        Content.Descendants("ProjectReference")
            .Select(static reference => (string?)reference.Attribute("Include") ?? "")
            .Select(static include => ShortNameOf(System.IO.Path.GetFileNameWithoutExtension(include)));

    /// <summary>A property it sets, or <see langword="null"/>.</summary>
    public string? Property(string name) => Content.Descendants(name).LastOrDefault()?.Value.Trim();

    /// <summary>An assembly's name without <c>DeskPhone.</c>.</summary>
    public static string ShortNameOf(string assembly) =>
        assembly.StartsWith(Prefix, StringComparison.Ordinal) ? assembly[Prefix.Length..] : assembly;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
