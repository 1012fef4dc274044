using System.Text;
using System.Xml;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>Whether somebody is there, and doing what (RFC 3863, RFC 4480).</summary>
/// <param name="IsOpen">Whether anything of theirs takes messages or calls; null where the document does not say.</param>
/// <param name="Activity">The first activity, such as <c>on-the-phone</c>, <c>meeting</c>, <c>away</c>; empty for none.</param>
/// <param name="Note">A note of their own; empty for none.</param>
public sealed record Presence(bool? IsOpen, string Activity, string Note)
{
    private const int MaxNoteLength = 200; // No screen shows more.

    /// <summary>Nobody tells us.</summary>
    public static Presence Unknown { get; } = new(null, "", "");

    /// <summary>Reads an <c>application/pidf+xml</c> body; false where it is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, out Presence presence)
    {
        presence = EventDocument.Read(body, "presence", Read) ?? Unknown;
        return presence != Unknown;
    }

    /// <summary>Writes one (RFC 3863 §4).</summary>
    /// <param name="entity">Whose, a URI.</param>
    public byte[] ToDocument(string entity)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("presence", "urn:ietf:params:xml:ns:pidf");
            xml.WriteAttributeString("entity", entity);
            xml.WriteStartElement("tuple");
            xml.WriteAttributeString("id", "phone");
            xml.WriteStartElement("status");
            xml.WriteElementString("basic", IsOpen is true ? "open" : "closed");
            xml.WriteEndElement();
            xml.WriteEndElement();
            if (Activity.Length > 0)
            {
                xml.WriteStartElement("dm", "person", "urn:ietf:params:xml:ns:pidf:data-model");
                xml.WriteAttributeString("id", "person");
                xml.WriteStartElement("rpid", "activities", "urn:ietf:params:xml:ns:pidf:rpid");
                xml.WriteElementString("rpid", XmlConvert.EncodeLocalName(Activity), "urn:ietf:params:xml:ns:pidf:rpid", "");
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            if (Note.Length > 0)
            {
                xml.WriteElementString("note", Note);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static Presence Read(XmlReader xml)
    {
        bool? isOpen = null;
        string activity = "";
        string note = "";
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "basic":
                    isOpen = isOpen is true || EventDocument.TextOf(xml) == "open"; // One open way to reach them is enough.
                    break;
                case "activities" when activity.Length == 0 && !xml.IsEmptyElement:
                    activity = ReadActivity(xml);
                    break;
                case "note" when note.Length == 0:
                    string text = EventDocument.TextOf(xml);
                    note = text.Length > MaxNoteLength ? text[..MaxNoteLength] : text;
                    break;
                default:
                    break; // contacts, time stamps, capabilities
            }
        }

        return new Presence(isOpen, activity, note);
    }

    private static string ReadActivity(XmlReader xml)
    {
        while (xml.Read() && xml.NodeType is not XmlNodeType.EndElement)
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName is not "note")
            {
                return xml.LocalName;
            }
        }

        return "";
    }
}
