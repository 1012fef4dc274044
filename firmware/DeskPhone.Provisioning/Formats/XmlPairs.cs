using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Reads the XML of other makes as keys and values. A document type definition is refused: nothing is expanded, nothing is fetched.</summary>
public static class XmlPairs
{
    private const int MaximumPairs = 20_000;
    private const int MaximumCharacters = 4 * 1024 * 1024;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Elements with text: <c>&lt;P270&gt;1&lt;/P270&gt;</c>; an <c>idx</c> attribute becomes part of the key, as in <c>user_name[1]</c>.</summary>
    public static bool TryReadElements(ReadOnlyMemory<byte> xml, out IReadOnlyList<ImportedPair> pairs, out string fault) =>
        TryRead(xml, ReadElements, out pairs, out fault);

    /// <summary>Attributes of any element; the key is the attribute's name; those of APPLICATION carry its name too.</summary>
    public static bool TryReadAttributes(ReadOnlyMemory<byte> xml, out IReadOnlyList<ImportedPair> pairs, out string fault) =>
        TryRead(xml, ReadAttributes, out pairs, out fault);

    private static bool TryRead(ReadOnlyMemory<byte> xml, Action<XmlReader, List<ImportedPair>> read, out IReadOnlyList<ImportedPair> pairs, out string fault)
    {
        var found = new List<ImportedPair>();
        pairs = found;
        fault = "";
        try
        {
            using Stream stream = MemoryMarshal.TryGetArray(xml, out ArraySegment<byte> segment)
                ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
                : new MemoryStream(xml.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, s_settings);
            read(reader, found);
            return true;
        }
        catch (XmlException exception)
        {
            // The framework's message quotes what it stumbled over, which may be a password.
            fault = exception.Message.Contains("DTD", StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber}: a document type definition, which is refused")
                : string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber}: not well-formed XML");
            return false;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            fault = "not XML in an encoding this phone knows";
            return false;
        }
    }

    private static void ReadElements(XmlReader reader, List<ImportedPair> pairs)
    {
        string key = "";
        int line = 0;
        while (reader.Read() && pairs.Count < MaximumPairs)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    key = reader.LocalName;
                    line = ((IXmlLineInfo)reader).LineNumber;
                    string? index = reader.GetAttribute("idx");
                    key = index is null ? key : $"{key}[{index}]";
                    if (reader.MoveToFirstAttribute())
                    {
                        AddSpeciality(reader, key, line, pairs);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when key.Length > 0:
                    pairs.Add(new ImportedPair(key, reader.Value.Trim(), line));
                    key = "";
                    break;
                case XmlNodeType.EndElement:
                    key = "";
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Snom writes what a function key is in attributes beside its value.</summary>
    private static void AddSpeciality(XmlReader reader, string key, int line, List<ImportedPair> pairs)
    {
        do
        {
            if (reader.LocalName is "label" or "context" or "type")
            {
                pairs.Add(new ImportedPair($"{key}@{reader.LocalName}", reader.Value, line));
            }
        }
        while (reader.MoveToNextAttribute());
        reader.MoveToElement();
    }

    private static void ReadAttributes(XmlReader reader, List<ImportedPair> pairs)
    {
        while (reader.Read() && pairs.Count < MaximumPairs)
        {
            if (reader.NodeType is not XmlNodeType.Element)
            {
                continue;
            }

            string element = reader.LocalName == "APPLICATION" ? "APPLICATION." : "";
            int line = ((IXmlLineInfo)reader).LineNumber;
            while (reader.MoveToNextAttribute())
            {
                if (reader.Prefix != "xmlns" && reader.Name != "xmlns" && reader.Prefix.Length == 0)
                {
                    pairs.Add(new ImportedPair(element + reader.LocalName, reader.Value, line));
                }
            }
        }
    }
}
