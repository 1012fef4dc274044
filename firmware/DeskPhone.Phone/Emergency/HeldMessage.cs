using System.Text;
using System.Xml;

namespace DeskPhone.Phone.Emergency;

/// <summary>The question for the phone's place and a server's answer to it (HELD, RFC 5985).</summary>
/// <remarks>The answer is a stranger's document: no DTD, no entity, bounded; its PIDF-LO is passed on as it is. Any thread.</remarks>
public static class HeldMessage
{
    /// <summary>Longest answer.</summary>
    public const int MaxBytes = 64 << 10;

    private const string Presence = "urn:ietf:params:xml:ns:pidf";
    private const int MaxText = 128;

    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxBytes };

    /// <summary>Content type of both (§9).</summary>
    public static string ContentType => "application/held+xml";

    /// <summary>What is asked: the civic address and the point, whichever the server has (§6.2).</summary>
    public static ReadOnlyMemory<byte> Question { get; } = Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<locationRequest xmlns=\"urn:ietf:params:xml:ns:geopriv:held\" responseTime=\"8000\">"
        + "<locationType exact=\"false\">civic geodetic</locationType></locationRequest>\r\n");

    /// <summary>Reads an answer; <see langword="false"/> where the server does not know the place (§5.2), or speaks of something else.</summary>
    /// <param name="answer">The bytes.</param>
    /// <param name="place">Where the phone is.</param>
    public static bool TryRead(ReadOnlySpan<byte> answer, out KnownPlace place)
    {
        place = KnownPlace.Nowhere;
        if (answer.Length > MaxBytes)
        {
            return false;
        }

        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(answer).TrimStart('\uFEFF', ' ', '\r', '\n', '\t'));
            using var xml = XmlReader.Create(text, s_settings);
            if (!xml.ReadToFollowing("presence", Presence))
            {
                return false;
            }

            string document = xml.ReadOuterXml();
            place = new KnownPlace(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n{document}\r\n"), WordsOf(document));
            return true;
        }
        catch (XmlException)
        {
            return false; // The reader has no other way to say that it is broken.
        }
    }

    private static string WordsOf(string document)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var text = new StringReader(document);
        using var xml = XmlReader.Create(text, s_settings);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false, LocalName: "ROOM" or "FLR" or "RD" or "A6" or "HNO" or "PC" or "A3" } && parts.Count < 16)
            {
                string name = xml.LocalName;
                parts[name] = xml.Read() && xml.NodeType is XmlNodeType.Text && xml.Value.Length <= MaxText ? xml.Value.Trim() : "";
            }
        }

        string Part(string name) => parts.GetValueOrDefault(name, "");
        return LocationDocument.InWords(new Settings.Values.EmergencySettings
        {
            Room = Part("ROOM"),
            Floor = Part("FLR"),
            Street = Part("RD").Length > 0 ? Part("RD") : Part("A6"), // RFC 5139 §3.1 renamed it
            HouseNumber = Part("HNO"),
            PostalCode = Part("PC"),
            City = Part("A3"),
        });
    }
}
