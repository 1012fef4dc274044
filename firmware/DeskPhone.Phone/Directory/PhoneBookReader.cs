using System.Text;
using System.Xml;

namespace DeskPhone.Phone.Directory;

/// <summary>Reads XML phone books in the dialects servers already speak: Yealink's two and Cisco's.</summary>
/// <remarks>
/// The document is a stranger's: no DTD, no entity, a limit on size, depth and entries, and what makes no sense is left out. Any thread.
/// </remarks>
public static class PhoneBookReader
{
    /// <summary>Largest document.</summary>
    public const int MaxBytes = 8 << 20;

    /// <summary>Most entries taken; a company with more wants LDAP.</summary>
    public const int MaxEntries = 10_000;

    private const int MaxDepth = 16;
    private const int MaxText = 256;
    private const int MaxNumbers = 8;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = MaxBytes,
    };

    /// <summary>Reads a book; <see langword="false"/> where it is none, or is broken before its first entry.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="contacts">What it lists, in its order.</param>
    public static bool TryRead(ReadOnlySpan<byte> document, out IReadOnlyList<Contact> contacts)
    {
        var read = new List<Contact>();
        contacts = read;
        if (document.Length > MaxBytes)
        {
            return false;
        }

        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(document).TrimStart('\uFEFF', ' ', '\r', '\n', '\t'));
            using var xml = XmlReader.Create(text, s_settings);
            if (xml.MoveToContent() is not XmlNodeType.Element || !IsBook(xml.LocalName))
            {
                return false;
            }

            ReadEntries(xml, read);
            return true;
        }
        catch (XmlException)
        {
            return read.Count > 0; // Half a book is better than none; the reader has no other way to say it is broken.
        }
    }

    private static bool IsBook(string name) => name.EndsWith("IPPhoneDirectory", StringComparison.Ordinal) || name.EndsWith("IPPhoneBook", StringComparison.Ordinal);

    private static void ReadEntries(XmlReader xml, List<Contact> contacts)
    {
        string name = "";
        var numbers = new List<string>();
        while (contacts.Count < MaxEntries && xml.Depth <= MaxDepth && xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Unit" })
            {
                Add(contacts, xml.GetAttribute("Name") ?? "", [xml.GetAttribute("Phone1"), xml.GetAttribute("Phone2"), xml.GetAttribute("Phone3")]);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "DirectoryEntry" })
            {
                (name, numbers) = ("", []);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "Name", IsEmptyElement: false })
            {
                name = TextOf(xml);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "Telephone" or "Mobile" or "Other", IsEmptyElement: false } && numbers.Count < MaxNumbers)
            {
                numbers.Add(TextOf(xml));
            }
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "DirectoryEntry" })
            {
                Add(contacts, name, numbers);
                (name, numbers) = ("", []);
            }
        }
    }

    private static string TextOf(XmlReader xml) => xml.Read() && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? xml.Value : "";

    private static void Add(List<Contact> contacts, string name, IEnumerable<string?> numbers)
    {
        string[] usable = [.. numbers.Select(static number => Clean(number ?? "")).Where(static number => number.Length > 0).Distinct()];
        string plain = Clean(name);
        if (usable.Length > 0)
        {
            contacts.Add(new Contact { Name = plain.Length > 0 ? plain : usable[0], Numbers = usable });
        }
    }

    /// <summary>One line of bounded length.</summary>
    private static string Clean(string text)
    {
        string line = string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= MaxText ? line : line[..MaxText];
    }
}
