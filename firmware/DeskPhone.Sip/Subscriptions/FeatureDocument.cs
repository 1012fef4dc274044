using System.Text;
using System.Xml;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>A document of type <c>application/x-as-feature-event+xml</c>: no standard, but what PBXs that sync features speak.</summary>
internal static class FeatureDocument
{
    private const string Namespace = "http://www.ecma-international.org/standards/ecma-323/csta/ed3";

    /// <summary>Reads what the server says; null for a document about anything else.</summary>
    public static ServerFeature? Read(ReadOnlySpan<byte> body)
    {
        ServerFeature? feature = null;
        _ = EventDocument.Read(body, "DoNotDisturbEvent", xml =>
        {
            feature = new ServerFeature(ServerFeatureKind.DoNotDisturb, Values(xml).GetValueOrDefault("doNotDisturbOn") is "true" or "1", "");
            return "";
        });
        _ = EventDocument.Read(body, "ForwardingEvent", xml =>
        {
            Dictionary<string, string> values = Values(xml);
            if (KindOf(values.GetValueOrDefault("forwardingType") ?? "") is { } kind)
            {
                feature = new ServerFeature(kind, values.GetValueOrDefault("forwardStatus") is "true" or "1", values.GetValueOrDefault("forwardTo") ?? "");
            }

            return "";
        });
        return feature;
    }

    /// <summary>Writes what we ask of the server.</summary>
    public static byte[] Write(ServerFeature feature)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            if (feature.Kind is ServerFeatureKind.DoNotDisturb)
            {
                xml.WriteStartElement("SetDoNotDisturb", Namespace);
                xml.WriteElementString("device", "");
                xml.WriteElementString("doNotDisturbOn", feature.IsOn ? "true" : "false");
            }
            else
            {
                xml.WriteStartElement("SetForwarding", Namespace);
                xml.WriteElementString("device", "");
                xml.WriteElementString("forwardingType", NameOf(feature.Kind));
                xml.WriteElementString("activateForward", feature.IsOn ? "true" : "false");
                xml.WriteElementString("forwardDN", feature.Target);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static Dictionary<string, string> Values(XmlReader xml)
    {
        Dictionary<string, string> values = [];
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element)
            {
                string name = xml.LocalName;
                values[name] = EventDocument.TextOf(xml);
            }
        }

        return values;
    }

    private static ServerFeatureKind? KindOf(string name) => name switch
    {
        "forwardImmediate" => ServerFeatureKind.ForwardAlways,
        "forwardBusy" => ServerFeatureKind.ForwardBusy,
        "forwardNoAns" => ServerFeatureKind.ForwardUnanswered,
        _ => null,
    };

    private static string NameOf(ServerFeatureKind kind) => kind switch
    {
        ServerFeatureKind.ForwardAlways => "forwardImmediate",
        ServerFeatureKind.ForwardBusy => "forwardBusy",
        ServerFeatureKind.ForwardUnanswered => "forwardNoAns",
        ServerFeatureKind.DoNotDisturb => "",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
