using System.Globalization;
using System.Xml;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>A document of type <c>application/rlmi+xml</c> (RFC 4662 §5.1).</summary>
/// <param name="Version">Grows by one with each document of a subscription.</param>
/// <param name="IsFull">Whether it names all of the list.</param>
/// <param name="Resources">Those it names.</param>
internal sealed record ResourceList(uint Version, bool IsFull, IReadOnlyList<ListedResource> Resources)
{
    /// <summary>Reads a body; null where it is no such document.</summary>
    public static ResourceList? Read(ReadOnlySpan<byte> body) => body.IsEmpty ? null : EventDocument.Read(body, "list", Read);

    private static ResourceList? Read(XmlReader xml)
    {
        if (!uint.TryParse(xml.GetAttribute("version"), NumberStyles.None, CultureInfo.InvariantCulture, out uint version))
        {
            return null;
        }

        bool isFull = xml.GetAttribute("fullState") is "true" or "1";
        List<ListedResource> resources = [];
        string uri = "";
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "resource")
            {
                uri = xml.GetAttribute("uri") ?? "";
            }
            else if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "instance" && uri.Length > 0)
            {
                resources.Add(new ListedResource(uri, xml.GetAttribute("state") == "active", xml.GetAttribute("cid") ?? ""));
            }
        }

        return new ResourceList(version, isFull, resources);
    }
}
