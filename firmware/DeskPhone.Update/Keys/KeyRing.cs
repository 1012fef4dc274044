using System.Buffers;
using System.Text.Json;
using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Keys;

/// <summary>The keys a phone trusts, by role, and how many of each must agree. A file with a version; the next one is signed by this one.</summary>
public sealed record KeyRing
{
    /// <summary>The <c>type</c> of the document.</summary>
    public const string DocumentType = "deskphone-keys";

    private const int MaximumKeys = 32;
    private static readonly (KeyRole Role, string Name)[] s_roles = [(KeyRole.Root, "root"), (KeyRole.Release, "release"), (KeyRole.Latest, "latest")];

    /// <summary>Counts up by one with every change.</summary>
    public required int Version { get; init; }

    /// <summary>Public keys (SubjectPublicKeyInfo) by their name.</summary>
    public required IReadOnlyDictionary<Sha256Digest, ReadOnlyMemory<byte>> Keys { get; init; }

    /// <summary>Who may sign what.</summary>
    public required IReadOnlyDictionary<KeyRole, RoleKeys> Roles { get; init; }

    /// <summary>Reads the content of a key file that is trusted for where it lies: the one the device was made with, or one adopted before.</summary>
    public static BundleError TryParse(ReadOnlyMemory<byte> json, out KeyRing? ring)
    {
        ring = null;
        if (!JsonFields.TryParse(json, DocumentType, out JsonDocument? document))
        {
            return BundleError.Malformed;
        }

        using (document)
        {
            JsonElement root = document!.RootElement;
            if (!root.TryNumber("version", 1, int.MaxValue, out long version) || !TryKeys(root, out var keys) || !TryRoles(root, keys, out var roles))
            {
                return BundleError.Malformed;
            }

            ring = new KeyRing { Version = (int)version, Keys = keys, Roles = roles };
            return BundleError.None;
        }
    }

    /// <summary>Whether enough different keys of the role signed the document.</summary>
    public bool IsSigned(SignedDocument document, KeyRole role)
    {
        RoleKeys keys = Roles[role];
        return document.Signatures
            .Where(signature => keys.Keys.Contains(signature.Key)
                && P256.Verify(Keys[signature.Key].Span, document.Content.Span, signature.Der.Span))
            .Select(static signature => signature.Key)
            .Distinct()
            .Count() >= keys.Threshold;
    }

    /// <summary>Takes the next key file: version one higher, signed by enough root keys of this one and of itself, so that nobody locks himself out.</summary>
    public BundleError TryAdvance(SignedDocument next, out KeyRing? ring)
    {
        BundleError error = TryParse(next.Content, out ring);
        if (error is not BundleError.None)
        {
            return error;
        }

        error = ring!.Version <= Version ? BundleError.Replayed
            : ring.Version != Version + 1 ? BundleError.NeedsNewer
            : IsSigned(next, KeyRole.Root) && ring.IsSigned(next, KeyRole.Root) ? BundleError.None
            : BundleError.NotTrusted;
        ring = error is BundleError.None ? ring : null;
        return error;
    }

    /// <summary>The bytes to sign.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("type", DocumentType);
            json.WriteNumber("version", Version);
            json.WriteStartObject("keys");
            foreach ((Sha256Digest name, ReadOnlyMemory<byte> key) in Keys.OrderBy(static pair => pair.Key.ToString(), StringComparer.Ordinal))
            {
                json.WriteBase64String(name.ToString(), key.Span);
            }

            json.WriteEndObject();
            json.WriteStartObject("roles");
            foreach ((KeyRole role, string name) in s_roles)
            {
                json.WriteStartObject(name);
                json.WriteNumber("threshold", Roles[role].Threshold);
                BundleManifest.WriteWords(json, "keys", [.. Roles[role].Keys.Select(static key => key.ToString())]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static bool TryKeys(JsonElement root, out Dictionary<Sha256Digest, ReadOnlyMemory<byte>> keys)
    {
        keys = [];
        if (!root.TryGetProperty("keys", out JsonElement list) || list.ValueKind is not JsonValueKind.Object || list.GetPropertyCount() > MaximumKeys)
        {
            return false;
        }

        foreach (JsonProperty property in list.EnumerateObject())
        {
            // A key is called by its digest: one key cannot count twice under two names.
            if (!Sha256Digest.TryParse(property.Name, out Sha256Digest name) || property.Value.ValueKind is not JsonValueKind.String
                || !property.Value.TryGetBytesFromBase64(out byte[]? bytes) || P256.NameOf(bytes) != name || !P256.IsKey(bytes))
            {
                return false;
            }

            keys[name] = bytes;
        }

        return true;
    }

    private static bool TryRoles(
        JsonElement root, Dictionary<Sha256Digest, ReadOnlyMemory<byte>> keys, out Dictionary<KeyRole, RoleKeys> roles)
    {
        roles = [];
        if (!root.TryGetProperty("roles", out JsonElement list) || list.ValueKind is not JsonValueKind.Object)
        {
            return false;
        }

        foreach ((KeyRole role, string name) in s_roles)
        {
            var members = new List<Sha256Digest>();
            if (!list.TryGetProperty(name, out JsonElement item) || item.ValueKind is not JsonValueKind.Object
                || !item.TryWords("keys", MaximumKeys, out IReadOnlyList<string> names))
            {
                return false;
            }

            foreach (string text in names)
            {
                if (!Sha256Digest.TryParse(text, out Sha256Digest key) || !keys.ContainsKey(key) || members.Contains(key))
                {
                    return false;
                }

                members.Add(key);
            }

            if (!item.TryNumber("threshold", 1, members.Count, out long threshold))
            {
                return false; // nobody, or more than there are, could ever sign
            }

            roles[role] = new RoleKeys((int)threshold, members);
        }

        return true;
    }
}
