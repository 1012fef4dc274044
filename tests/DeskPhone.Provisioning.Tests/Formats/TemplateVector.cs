using System.Text;
using System.Xml.Linq;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Tests.Formats;

/// <summary>What a public template writes, key by key: a file below tests/vectors/dialects.</summary>
internal sealed record TemplateVector(string Name, ProvisioningDialect Make, string Template, IReadOnlyList<TemplateKey> Keys)
{
    private const string Other = " || ";

    public static string[] Names =>
        [.. Directory.GetFiles(Folder, "*.keys").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "vectors", "dialects");

    public static TemplateVector Read(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".keys"));
        ProvisioningDialect make = Enum.Parse<ProvisioningDialect>(name.Split('-')[0], ignoreCase: true);
        return new TemplateVector(name, make, lines[0]["# template: ".Length..], [.. lines.Where(static line => line.Length > 0 && line[0] is not ('#' or '-')).Select(KeyOf)]);
    }

    /// <summary>The file as the template writes it.</summary>
    /// <param name="changed">A key with another value; <see langword="null"/> for none.</param>
    /// <param name="value">That value.</param>
    public byte[] Render(string? changed = null, string value = "")
    {
        List<KeyValuePair<string, string>> keys = [.. Keys.Select(key => KeyValuePair.Create(key.Key, key.Key == changed ? value : key.Value))];
        return Encoding.UTF8.GetBytes(Make switch
        {
            ProvisioningDialect.Yealink => "#!version:1.0.0.1\n" + string.Join('\n', keys.Select(static key => $"{key.Key} = {key.Value}")),
            ProvisioningDialect.Grandstream => new XElement("gs_provision", new XElement("config", keys.Select(static key => new XElement(key.Key, key.Value)))).ToString(),
            ProvisioningDialect.Poly => new XElement("PHONE", new XElement("REGISTRATION", keys.Select(static key => new XAttribute(key.Key, key.Value)))).ToString(),
            ProvisioningDialect.Snom => new XElement("settings", new XElement("phone-settings", keys.Where(static key => !key.Key.Contains('@', StringComparison.Ordinal)).Select(key => Snom(key, keys)))).ToString(),
            ProvisioningDialect.DeskPhone => throw new InvalidOperationException("Our own files are no dialect."),
            _ => throw new InvalidOperationException("Unknown make."),
        });
    }

    private static TemplateKey KeyOf(string line)
    {
        bool isMet = line.StartsWith("~ ", StringComparison.Ordinal);
        string text = isMet ? line[2..line.LastIndexOf(" (", StringComparison.Ordinal)] : line;
        int equals = text.IndexOf(" =", StringComparison.Ordinal);
        string[] values = text[(equals + 2)..].Split(Other);
        return new TemplateKey(text[..equals], values[0].Trim(), values.Length > 1 ? values[1].Trim() : null, isMet);
    }

    private static XElement Snom(KeyValuePair<string, string> key, List<KeyValuePair<string, string>> keys)
    {
        int open = key.Key.IndexOf('[', StringComparison.Ordinal);
        var element = new XElement(open < 0 ? key.Key : key.Key[..open], key.Value);
        if (open > 0)
        {
            element.SetAttributeValue("idx", key.Key[(open + 1)..^1]);
            foreach ((string name, string value) in keys.Where(each => each.Key.StartsWith(key.Key + "@", StringComparison.Ordinal)))
            {
                element.SetAttributeValue(name[(name.IndexOf('@', StringComparison.Ordinal) + 1)..], value);
            }
        }

        return element;
    }
}
