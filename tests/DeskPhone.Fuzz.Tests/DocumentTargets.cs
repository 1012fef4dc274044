using System.Text;
using DeskPhone.Media.Wave;
using DeskPhone.Phone.Directory;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Provisioning.Formats;
using DeskPhone.Provisioning.Storage;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Subscriptions;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Releases;
using BundleReader = DeskPhone.Update.Bundles.BundleReader;
using ConfigurationReader = DeskPhone.Provisioning.Storage.BundleReader;

namespace DeskPhone.Fuzz.Tests;

/// <summary>Files a server gives: settings of five makes, phone books, firmware.</summary>
internal static class DocumentTargets
{
    private const int Piece = 611; // A bundle comes in pieces of any size.

    private static readonly string[] s_xmlWords =
        ["<", "/>", "</", "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#x0;", "&amp;", "<?xml version=\"1.0\"?>", "<a>", " idx=\"1\"", "\"", "<YealinkIPPhoneDirectory>", "<DirectoryEntry>", "<Name>", "<Telephone>"];

    private static readonly string[] s_jsonWords = ["{", "}", "[", "]", "\"files\":", "\"type\":", "null", "true", "1e999", "\\ud800", ",", ":", "-1", "\"path\":\"../x\"", "\"size\":9223372036854775807"];

    private static readonly string[] s_keyWords = ["\n", " = ", "account.1.enable", "account.16.sip_server.1.address", "linekey.1.type", "linekey.99.value", "#!version:1.0.0.1", "0x7fffffff", "%EMPTY%"];

    public static IEnumerable<FuzzTarget> All()
    {
        foreach (ProvisioningDialect make in (ProvisioningDialect[])[ProvisioningDialect.Yealink, ProvisioningDialect.Snom, ProvisioningDialect.Grandstream, ProvisioningDialect.Poly])
        {
            yield return new(
                make.ToString().ToLowerInvariant(), SeedOf(make), make is ProvisioningDialect.Yealink ? s_keyWords : [.. s_xmlWords, .. s_keyWords], bytes => ReadDialect(make, bytes));
        }

        yield return new("phone-book", Texts(
            "<YealinkIPPhoneDirectory><DirectoryEntry><Name>Anna</Name><Telephone>101</Telephone><Telephone>0301</Telephone></DirectoryEntry></YealinkIPPhoneDirectory>",
            "<CiscoIPPhoneDirectory><Title>x</Title><DirectoryEntry><Name>Ben</Name><Telephone>102</Telephone></DirectoryEntry></CiscoIPPhoneDirectory>",
            "<YealinkIPPhoneBook><Title>x</Title><Menu Name=\"a\"><Unit Name=\"Cy\" Phone1=\"1\" Phone2=\"2\" Phone3=\"3\"/></Menu></YealinkIPPhoneBook>"), s_xmlWords, ReadBook);
        yield return new("presence", Texts("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"sip:a@b\"><tuple id=\"1\"><status><basic>open</basic></status><note>in</note></tuple></presence>"), s_xmlWords, static bytes => Presence.TryParse(bytes, out Presence presence) ? 1 + (presence.GetHashCode() & 63) : 0);
        yield return new("bundle", BundleSeeds(), s_jsonWords, ReadBundle);
        yield return new("latest", Texts("""{"type":"deskphone-latest","sequence":3,"issued":"2026-11-01T00:00:00Z","expires":"2027-01-01T00:00:00Z","releases":[{"version":"2.0.0","models":["pc"],"bundle":"a.bundle","size":10,"manifest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","groups":[],"percent":100}]}"""), s_jsonWords, ReadRelease);
        yield return new("configuration-record", [new ConfigurationBundle(ProvisioningDialect.DeskPhone, [new FetchedFile("https://a/b", "b", LayerKind.Site, "{\"language\":\"de\"}"u8.ToArray())]).ToJson()], s_jsonWords, ReadRecord);
        yield return new("wave", WaveSeeds(), ["RIFF", "WAVE", "fmt ", "data", "LIST"], static bytes => (int)WaveFile.TryRead(bytes, out _));
    }

    private static byte[][] Texts(params string[] texts) => [.. texts.Select(static text => Encoding.UTF8.GetBytes(text))];

    private static byte[][] SeedOf(ProvisioningDialect make) => make switch
    {
        ProvisioningDialect.Yealink => Texts("#!version:1.0.0.1\naccount.1.enable = 1\naccount.1.user_name = 101\naccount.1.password = x\naccount.1.sip_server.1.address = pbx.example.org\naccount.1.sip_server.1.port = 5061\naccount.1.sip_server.1.transport_type = 2\nlinekey.1.type = 16\nlinekey.1.value = 102\nlocal_time.time_zone = +1\n"),
        ProvisioningDialect.Snom => Texts("<settings><phone-settings><user_name idx=\"1\">101</user_name><user_host idx=\"1\">pbx.example.org</user_host><user_pass idx=\"1\">x</user_pass><fkey idx=\"0\" context=\"active\">blf sip:102@pbx.example.org</fkey></phone-settings></settings>"),
        ProvisioningDialect.Grandstream => Texts("<gs_provision><config><P47>pbx.example.org</P47><P35>101</P35><P36>101</P36><P34>x</P34><P48>sip:proxy</P48><P323>1</P323></config></gs_provision>"),
        ProvisioningDialect.Poly => Texts("<PHONE><REGISTRATION reg.1.address=\"101\" reg.1.auth.password=\"x\" reg.1.server.1.address=\"pbx.example.org\" reg.1.server.1.port=\"5061\" dialplan.digitmap=\"[2-9]xx|0T\"/></PHONE>"),
        ProvisioningDialect.DeskPhone => throw new ArgumentOutOfRangeException(nameof(make)),
        _ => throw new ArgumentOutOfRangeException(nameof(make)),
    };

    /// <summary>What comes out of another make's file must be settings this phone takes.</summary>
    private static int ReadDialect(ProvisioningDialect make, byte[] bytes)
    {
        if (!DialectImporter.TryImport(make, [new ForeignFile("phone", bytes)], out ImportResult? result, out string fault))
        {
            return -fault.Length;
        }

        return SettingsReader.TryRead(result!.Document.ToJson(), "imported", out _, out SettingsFault? wrong, out _)
            ? (result.Mapped.Count * 64) + result.Unmapped.Count + (result.Ignored.Count * 8)
            : throw new InvalidDataException($"it imports what it refuses to read: {wrong}");
    }

    private static int ReadBook(byte[] bytes) => PhoneBookReader.TryRead(bytes, out IReadOnlyList<Contact> contacts) ? contacts.Count : -1;

    private static byte[][] BundleSeeds()
    {
        using var payload = new MemoryStream();
        BundleManifest manifest = BundlePacker.Pack(
            new BundleManifest
            {
                Name = "deskphone",
                Version = Version("2.0.0"),
                Models = ["pc"],
                MinimumVersion = Version("1.0.0"),
                FloorVersion = Version("1.0.0"),
                PayloadSize = 0,
                PayloadDigest = default,
                Files = [],
            },
            [new BundleSource("start", IsExecutable: true, static () => new MemoryStream("#!/bin/sh\necho 2\n"u8.ToArray(), writable: false)), new BundleSource("lib/a.dll", IsExecutable: false, static () => new MemoryStream(new byte[500], writable: false))],
            payload,
            quality: 4);
        return [[.. new SignedDocument(manifest.ToUtf8(), []).ToBytes(), .. payload.ToArray()]];
    }

    private static FirmwareVersion Version(string text) => FirmwareVersion.TryParse(text, out FirmwareVersion version) ? version : throw new FormatException(text);

    /// <summary>As if every signature were good: what is behind them must stand on its own feet.</summary>
    private static int ReadBundle(byte[] bytes)
    {
        var sink = new CountingSink();
        using var reader = new BundleReader(sink);
        BundleError error = BundleError.None;
        for (int at = 0; at < bytes.Length && error is BundleError.None; at += Piece)
        {
            error = reader.Handle(bytes.AsSpan(at, Math.Min(Piece, bytes.Length - at)));
        }

        return ((int)(error is BundleError.None ? reader.HandleEnd() : error) * 16) + Math.Min(sink.Files, 15);
    }

    private static int ReadRelease(byte[] bytes) => ((int)LatestDocument.TryParse(bytes, out _) * 32) + (int)KeyRing.TryParse(bytes, out _);

    private static int ReadRecord(byte[] bytes) => ConfigurationBundle.Read(bytes) is { } bundle
        ? (ConfigurationReader.TryRead(bundle, "", out StagedConfiguration? staged, out string fault) ? 100 * staged!.Layers.Count : 10_000 + fault.Length) + bundle.Files.Count
        : -1;

    private static byte[][] WaveSeeds()
    {
        byte[] file = new byte[WaveFile.HeaderLength + 320];
        WaveFile.WriteHeader(file, 8000, 1, 320);
        return [file];
    }

    private sealed class CountingSink : IBundleSink
    {
        public int Files { get; private set; }

        public BundleError Accept(SignedDocument document, BundleManifest manifest) => BundleError.None;

        public void Begin(BundleFile file)
        {
            // Nothing is kept.
        }

        public void Write(ReadOnlySpan<byte> content)
        {
            // Nothing is kept.
        }

        public void End(BundleFile file) => Files++;
    }
}
