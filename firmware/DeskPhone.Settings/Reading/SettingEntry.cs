using DeskPhone.Settings.Schema;

namespace DeskPhone.Settings.Reading;

/// <summary>One key a settings file sets.</summary>
/// <param name="Key">Dotted key such as <c>accounts[0].password</c>.</param>
/// <param name="Descriptor">What the key is.</param>
/// <param name="Value">Its value, found valid.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line, from 1.</param>
public sealed record SettingEntry(string Key, SettingDescriptor Descriptor, SettingValue Value, string File, int Line)
{
    /// <summary>The value as it stands in a file, or <c>"***"</c> for a secret.</summary>
    public string ShownJson => Descriptor.IsSecret && Value.Text.Length > 0 ? "\"***\"" : Json;

    /// <summary>The value as it stands in a file, secrets too.</summary>
    public string Json => Value.ToJson(Descriptor.Kind);
}
