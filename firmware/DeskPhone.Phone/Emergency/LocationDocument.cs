using System.Globalization;
using System.Text;
using System.Xml;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Emergency;

/// <summary>Where the phone is, as a PIDF-LO document (RFC 4119, RFC 5139 for the civic address, RFC 5491 §5.2.3 for the circle).</summary>
internal static class LocationDocument
{
    private const string Presence = "urn:ietf:params:xml:ns:pidf";
    private const string Geopriv = "urn:ietf:params:xml:ns:pidf:geopriv10";
    private const string Civic = "urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr";
    private const string Gml = "http://www.opengis.net/gml";
    private const string Shapes = "http://www.opengis.net/pidflo/1.0";
    private const string Device = "urn:ietf:params:xml:ns:pidf:data-model";
    private const int EarthSystem = 4326; // WGS 84

    /// <summary>The document; empty where the settings say nothing.</summary>
    /// <param name="settings">The place.</param>
    /// <param name="method">How it was found (RFC 4119 §2.2.3, its registry of method tokens).</param>
    public static byte[] Write(EmergencySettings settings, string method = "Manual")
    {
        (string Name, string Value)[] civic = CivicOf(settings);
        Circle? circle = PointOf(settings.Point);
        return civic.Length == 0 && circle is null ? [] : Write(civic, circle, method);
    }

    private static byte[] Write((string Name, string Value)[] civic, Circle? circle, string method)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("presence", Presence);
            xml.WriteAttributeString("entity", "pres:deskphone@deskphone.invalid");
            xml.WriteStartElement("dm", "device", Device);
            xml.WriteAttributeString("id", "phone");
            xml.WriteStartElement("gp", "geopriv", Geopriv);
            xml.WriteStartElement("gp", "location-info", Geopriv);
            if (circle is { } point)
            {
                WriteCircle(xml, point);
            }

            if (civic.Length > 0)
            {
                xml.WriteStartElement("ca", "civicAddress", Civic);
                foreach ((string name, string value) in civic)
                {
                    xml.WriteElementString("ca", name, Civic, value);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteElementString("gp", "usage-rules", Geopriv, "");
            xml.WriteElementString("gp", "method", Geopriv, method);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n{text}\r\n");
    }

    /// <summary>The same for a person who is asked where they are.</summary>
    public static string InWords(EmergencySettings settings) => string.Join(
        ", ",
        new[]
        {
            settings.Room.Length > 0 ? $"room {settings.Room}" : "",
            settings.Floor.Length > 0 ? $"floor {settings.Floor}" : "",
            $"{settings.Street} {settings.HouseNumber}".Trim(),
            $"{settings.PostalCode} {settings.City}".Trim(),
        }.Where(static part => part.Length > 0));

    private static (string Name, string Value)[] CivicOf(EmergencySettings settings)
    {
        (string Name, string Value)[] all =
        [
            ("country", settings.Country), ("A1", settings.Region), ("A3", settings.City), ("RD", settings.Street), ("HNO", settings.HouseNumber),
            ("PC", settings.PostalCode), ("FLR", settings.Floor), ("ROOM", settings.Room),
        ];
        return Array.FindAll(all, static part => part.Value.Length > 0);
    }

    private static Circle? PointOf(string text)
    {
        string[] parts = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is 2 or 3 && TryNumber(parts[0], 90, out double latitude) && TryNumber(parts[1], 180, out double longitude)
            ? new Circle(latitude, longitude, parts.Length == 3 && TryNumber(parts[2], 1e6, out double radius) ? Math.Abs(radius) : 0) : null;
    }

    private static bool TryNumber(string text, double limit, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= limit;

    private static void WriteCircle(XmlWriter xml, Circle circle)
    {
        string system = string.Create(CultureInfo.InvariantCulture, $"urn:ogc:def:crs:EPSG::{EarthSystem}");
        string position = string.Create(CultureInfo.InvariantCulture, $"{circle.Latitude} {circle.Longitude}");
        if (circle.Radius > 0)
        {
            xml.WriteStartElement("gs", "Circle", Shapes);
        }
        else
        {
            xml.WriteStartElement("gml", "Point", Gml);
        }

        xml.WriteAttributeString("srsName", system);
        xml.WriteElementString("gml", "pos", Gml, position);
        if (circle.Radius > 0)
        {
            xml.WriteStartElement("gs", "radius", Shapes);
            xml.WriteAttributeString("uom", "urn:ogc:def:uom:EPSG::9001");
            xml.WriteString(circle.Radius.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>A point and how far off it may be, in metres.</summary>
    private readonly record struct Circle(double Latitude, double Longitude, double Radius);
}
