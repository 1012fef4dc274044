using System.Globalization;
using System.Text;

namespace DeskPhone.Settings.Schema;

/// <summary>The settings as a page for people, in Markdown.</summary>
public static class ReferenceWriter
{
    /// <summary>The whole page.</summary>
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("# Settings\n\nEvery key there is, made from the descriptors that validate it.\n\n");
        page.Append("A file is JSON in UTF-8. `accounts[].x` is the key `x` of each member of the list `accounts`; `a.b` is the key `b` of the object `a`.\n");
        page.Append("Layers lie over each other key by key: defaults < site < model < device < user.\n\n");
        page.Append("| Key of `configuration` | Takes | For |\n| --- | --- | --- |\n");
        page.Append("| `serial` | a number from 0 | Counts up with every change; an older one is refused. |\n");
        page.Append("| `force` | true or false | Try the file even where it failed before. |\n");
        page.Append("| `allowDowngrade` | true or false | Take the file even where its serial is older. |\n");
        page.Append("| `locks` | a list of keys, or beginnings of keys | No layer above may change these. |\n");
        string section = "";
        foreach (SettingDescriptor descriptor in SettingsSchema.All.OrderBy(static each => SectionOf(each.Path), StringComparer.Ordinal))
        {
            if (SectionOf(descriptor.Path) != section)
            {
                section = SectionOf(descriptor.Path);
                page.Append(CultureInfo.InvariantCulture, $"\n## {(section.Length == 0 ? "The phone" : section)}\n\n| Key | Takes | Default | For |\n| --- | --- | --- | --- |\n");
            }

            page.Append(CultureInfo.InvariantCulture, $"| `{descriptor.Path}` | {Cell(descriptor.Expectation)} | {Default(descriptor)} | {Cell(descriptor.Description)}{Remarks(descriptor)} |\n");
        }

        return page.ToString();
    }

    private static string SectionOf(string path) => path.IndexOfAny(['.', '[']) is var end and >= 0 ? path[..end] : "";

    private static string Default(SettingDescriptor descriptor) => descriptor.Default is { } value ? $"`{value}`" : "must be there";

    private static string Remarks(SettingDescriptor descriptor) =>
        (descriptor.IsSecret ? " Secret." : "") + (descriptor.NeedsRestart ? " Counts from the next start." : "");

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("{", "\\{", StringComparison.Ordinal);
}
