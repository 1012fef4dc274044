using System.Text;
using System.Text.Json;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;

namespace DeskPhone.ProvisioningServer.Fleet;

/// <summary>The folder of configuration files, read as phones read it. Any thread.</summary>
/// <remarks>
/// A file <c>groups.json</c> in it maps MAC addresses to groups: <c>{"02005e1000a1":"pilot"}</c>. Files below <c>next/</c> are the next
/// version; a group gets them once it is released, everybody else the files beside it.
/// </remarks>
/// <param name="folder">The folder.</param>
public sealed class ConfigurationTree(string folder)
{
    private const string Groups = "groups.json";

    /// <summary>Whether there is a next version at all.</summary>
    public bool HasNext => Directory.Exists(Path.Combine(folder, "next"));

    /// <summary>Groups by MAC address.</summary>
    public IReadOnlyDictionary<string, string> ReadGroups()
    {
        string path = Path.Combine(folder, Groups);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path, Encoding.UTF8)) ?? [] : [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>(); // Half a file while somebody edits it.
        }
    }

    /// <summary>The file a phone gets for a name; <see langword="null"/> where there is none.</summary>
    /// <param name="name">What it asks for.</param>
    /// <param name="isNext">Whether it gets the next version.</param>
    public string? FileFor(string name, bool isNext)
    {
        if (name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/') || name.StartsWith("next/", StringComparison.Ordinal) || name == Groups)
        {
            return null;
        }

        string next = Path.Combine(folder, "next", name);
        string file = isNext && File.Exists(next) ? next : Path.Combine(folder, name);
        return File.Exists(file) ? file : null;
    }

    /// <summary>The serial of a phone's own file; 0 for none.</summary>
    public int SerialFor(string mac, bool isNext) => Read($"{mac}.json", isNext)?.Envelope.Serial ?? 0;

    /// <summary>The settings a phone gets from here; <see langword="null"/> where they do not fit together.</summary>
    public LayeredSettings? SettingsFor(string mac, string model, bool isNext)
    {
        var layers = new List<SettingsLayer>();
        foreach ((LayerKind kind, string name) in ((LayerKind, string)[])[(LayerKind.Site, "site.json"), (LayerKind.Model, $"model-{model.ToLowerInvariant()}.json"), (LayerKind.Device, $"{mac}.json")])
        {
            if (Read(name, isNext) is { } document)
            {
                layers.Add(new SettingsLayer(kind, document));
            }
        }

        return LayeredSettings.TryMerge(layers, out LayeredSettings? merged, out _) ? merged : null;
    }

    private SettingsDocument? Read(string name, bool isNext) =>
        FileFor(name, isNext) is { } file && SettingsDocument.TryRead(File.ReadAllBytes(file), name, out SettingsDocument? document, out _) ? document : null;
}
