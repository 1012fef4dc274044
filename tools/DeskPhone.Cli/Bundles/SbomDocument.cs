using System.Buffers;
using System.Text.Json;
using DeskPhone.Update.Bundles;

namespace DeskPhone.Cli.Bundles;

/// <summary>A bill of materials in CycloneDX 1.5: the libraries that the programs of a bundle say they are made of. Without a time and a serial number, so that it is the same for the same files.</summary>
internal static class SbomDocument
{
    private const string Dependencies = ".deps.json"; // what the .NET SDK writes beside a program

    public static byte[] Of(BundleManifest about, IEnumerable<BundleSource> sources)
    {
        var libraries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (BundleSource source in sources.Where(static source => source.Path.EndsWith(Dependencies, StringComparison.Ordinal)))
        {
            using Stream stream = source.Open();
            using JsonDocument document = JsonDocument.Parse(stream);
            if (document.RootElement.TryGetProperty("libraries", out JsonElement list))
            {
                foreach (JsonProperty library in list.EnumerateObject())
                {
                    libraries[library.Name] = library.Value.TryGetProperty("sha512", out JsonElement digest) ? digest.GetString() ?? "" : "";
                }
            }
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.5");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteStartObject("component");
            json.WriteString("type", "firmware");
            json.WriteString("name", about.Name);
            json.WriteString("version", about.Version.ToString());
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("components");
            foreach ((string library, string digest) in libraries)
            {
                Write(json, library, digest);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter json, string library, string digest)
    {
        int slash = library.IndexOf('/', StringComparison.Ordinal);
        (string name, string version) = slash < 0 ? (library, "") : (library[..slash], library[(slash + 1)..]);
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("name", name);
        json.WriteString("version", version);
        if (digest.StartsWith("sha512-", StringComparison.Ordinal)) // a package; the others are this project's own
        {
            json.WriteString("purl", $"pkg:nuget/{name}@{version}");
            json.WriteStartArray("hashes");
            json.WriteStartObject();
            json.WriteString("alg", "SHA-512");
            json.WriteString("content", Convert.ToHexStringLower(Convert.FromBase64String(digest["sha512-".Length..])));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
