using System.Text;
using System.Xml;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>An XML body from the network: no DTD, so no entities to expand, and nothing fetched; its size is bounded by the message.</summary>
internal static class EventDocument
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Hands the document to <paramref name="read"/>, placed on its root; null where it is none, or another root is wanted.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> body, string root, Func<XmlReader, T?> read)
        where T : class
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(body).TrimStart('\uFEFF', ' ', '\r', '\n', '\t'));
            using var xml = XmlReader.Create(text, s_settings);
            return xml.MoveToContent() is XmlNodeType.Element && xml.LocalName == root ? read(xml) : null;
        }
        catch (XmlException)
        {
            return null; // The reader of the base library has no other way to say that a document is malformed.
        }
    }

    /// <summary>The text of the element the reader stands on, or empty; the reader stays within it.</summary>
    public static string TextOf(XmlReader xml) =>
        !xml.IsEmptyElement && xml.Read() && xml.NodeType is XmlNodeType.Text ? xml.Value.Trim() : "";
}
