using System.Globalization;
using System.Text;
using System.Xml;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>A document of type <c>application/dialog-info+xml</c> (RFC 4235 §4.4), as far as a lamp needs it.</summary>
/// <param name="Version">Grows by one with each document of a subscription.</param>
/// <param name="IsFull">Whether it lists every call; otherwise only what changed.</param>
/// <param name="Dialogs">The calls.</param>
internal sealed record DialogInformation(uint Version, bool IsFull, IReadOnlyList<WatchedDialog> Dialogs)
{
    private const string Namespace = "urn:ietf:params:xml:ns:dialog-info";

    // No DTD, so no entities to expand; the size is bounded by the message.
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Reads a body; false where it is no such document.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, out DialogInformation? information)
    {
        information = null;
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(body).TrimStart('\uFEFF', ' ', '\r', '\n', '\t'));
            using var xml = XmlReader.Create(text, s_settings);
            if (xml.MoveToContent() is not XmlNodeType.Element || xml.LocalName != "dialog-info" || xml.NamespaceURI != Namespace)
            {
                return false;
            }

            bool isFull = xml.GetAttribute("state") != "partial";
            if (!uint.TryParse(xml.GetAttribute("version"), NumberStyles.None, CultureInfo.InvariantCulture, out uint version))
            {
                return false;
            }

            information = new DialogInformation(version, isFull, ReadDialogs(xml));
            return true;
        }
        catch (XmlException)
        {
            return false; // The reader of the base library has no other way to say that a document is malformed.
        }
    }

    private static List<WatchedDialog> ReadDialogs(XmlReader xml)
    {
        var dialogs = new List<WatchedDialog>();
        WatchedDialog current = default;
        string parent = "";
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.EndElement && xml.LocalName == "dialog")
            {
                dialogs.Add(current);
            }
            else if (xml.NodeType is XmlNodeType.EndElement && xml.LocalName is "local" or "remote")
            {
                parent = "";
            }
            else if (xml.NodeType is XmlNodeType.Element)
            {
                parent = xml.LocalName is "local" or "remote" && !xml.IsEmptyElement ? xml.LocalName : parent;
                current = ReadElement(xml, current, parent);
            }
        }

        return dialogs;
    }

    private static WatchedDialog ReadElement(XmlReader xml, WatchedDialog current, string parent) => xml.LocalName switch
    {
        "dialog" => new WatchedDialog(xml.GetAttribute("id") ?? "", "confirmed", xml.GetAttribute("direction") == "recipient", IsHeld: false),
        "state" => current with { State = ReadState(xml) },
        "param" when parent == "local" && xml.GetAttribute("pname") is "+sip.rendering" or "sip.rendering" =>
            current with { IsHeld = xml.GetAttribute("pval") == "no" },
        _ => current,
    };

    private static string ReadState(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "confirmed";
        }

        return xml.Read() && xml.NodeType is XmlNodeType.Text ? xml.Value.Trim() : "confirmed";
    }
}
