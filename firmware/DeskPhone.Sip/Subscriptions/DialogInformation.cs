using System.Globalization;
using System.Xml;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>A document of type <c>application/dialog-info+xml</c> (RFC 4235 §4.4), as far as a lamp needs it.</summary>
/// <param name="Version">Grows by one with each document of a subscription.</param>
/// <param name="IsFull">Whether it lists every call; otherwise only what changed.</param>
/// <param name="Dialogs">The calls.</param>
internal sealed record DialogInformation(uint Version, bool IsFull, IReadOnlyList<WatchedDialog> Dialogs)
{
    private const string Namespace = "urn:ietf:params:xml:ns:dialog-info";
    private const int MaxName = 256;

    /// <summary>Reads a body; false where it is no such document.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, out DialogInformation? information)
    {
        information = EventDocument.Read(body, "dialog-info", static xml =>
            xml.NamespaceURI == Namespace && uint.TryParse(xml.GetAttribute("version"), NumberStyles.None, CultureInfo.InvariantCulture, out uint version)
                ? new DialogInformation(version, xml.GetAttribute("state") != "partial", ReadDialogs(xml))
                : null);
        return information is not null;
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
        "dialog" => new WatchedDialog(xml.GetAttribute("id") ?? "", "confirmed", xml.GetAttribute("direction") == "recipient", IsHeld: false)
        {
            CallId = PlainOf(xml.GetAttribute("call-id")),
            LocalTag = PlainOf(xml.GetAttribute("local-tag")),
            RemoteTag = PlainOf(xml.GetAttribute("remote-tag")),
        },
        "identity" when parent == "remote" => ReadPeer(xml, current),
        "state" => current with { State = ReadState(xml) },
        "param" when parent == "local" && xml.GetAttribute("pname") is "+sip.rendering" or "sip.rendering" =>
            current with { IsHeld = xml.GetAttribute("pval") == "no" },
        _ => current,
    };

    private static WatchedDialog ReadPeer(XmlReader xml, WatchedDialog current)
    {
        string name = xml.GetAttribute("display") is { Length: <= MaxName } display ? display : "";
        string uri = PlainOf(EventDocument.TextOf(xml).Trim());
        return current with { PeerName = name, PeerUri = uri.StartsWith("sip", StringComparison.OrdinalIgnoreCase) ? uri : "" };
    }

    /// <summary>A text that may go into a header field of ours; anything else is nothing.</summary>
    private static string PlainOf(string? text) =>
        text is { Length: > 0 and <= MaxName } && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && text.AsSpan().IndexOfAny("<>\";,") < 0 ? text
        : "";

    private static string ReadState(XmlReader xml) => EventDocument.TextOf(xml) is { Length: > 0 } state ? state : "confirmed";
}
