using System.Globalization;
using System.Xml;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>Who takes part in a conference, put together from full and partial documents (RFC 4575 §4).</summary>
internal sealed class ConferenceRoster
{
    /// <summary>More than that no phone lists.</summary>
    private const int MaxUsers = 200;

    private readonly Dictionary<string, ConferenceUser> _users = [];
    private readonly List<string> _order = [];
    private uint? _version;

    /// <summary>In the order they came.</summary>
    public IReadOnlyList<ConferenceUser> Users => [.. _order.Select(uri => _users[uri])];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _users.Clear();
        _order.Clear();
        _version = null;
    }

    /// <summary>Takes a document; false where one before it is missing, so that a full one is wanted.</summary>
    public bool Apply(ReadOnlySpan<byte> body)
    {
        bool isComplete = true;
        _ = EventDocument.Read(body, "conference-info", xml =>
        {
            isComplete = Apply(xml);
            return this;
        });
        return isComplete;
    }

    private bool Apply(XmlReader xml)
    {
        bool isFull = xml.GetAttribute("state") is null or "full";
        bool hasVersion = uint.TryParse(xml.GetAttribute("version"), NumberStyles.None, CultureInfo.InvariantCulture, out uint version);
        if (hasVersion && version <= _version)
        {
            return true; // An older one, overtaken on the way.
        }

        if (!isFull && (_version is null || (hasVersion && version != _version + 1)))
        {
            return false;
        }

        _version = hasVersion ? version : _version ?? 0;
        if (isFull)
        {
            _users.Clear();
            _order.Clear();
        }

        ReadUsers(xml);
        return true;
    }

    private void ReadUsers(XmlReader xml)
    {
        ConferenceUser? current = null;
        bool isWithinEndpoint = false;
        while (xml.Read())
        {
            bool isStart = xml.NodeType is XmlNodeType.Element;
            if (!isStart && xml.NodeType is not XmlNodeType.EndElement)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "user" when isStart:
                    current = Begin(xml);
                    break;
                case "user":
                    Put(current);
                    current = null;
                    break;
                case "endpoint":
                    isWithinEndpoint = isStart && !xml.IsEmptyElement;
                    break;
                case "display-text" when isStart && !isWithinEndpoint && current is { } user:
                    current = user with { DisplayName = EventDocument.TextOf(xml) };
                    break;
                case "status" when isStart && isWithinEndpoint && current is { Status.Length: 0 } user:
                    current = user with { Status = EventDocument.TextOf(xml) };
                    break;
                default:
                    break;
            }
        }
    }

    private ConferenceUser? Begin(XmlReader xml)
    {
        string uri = xml.GetAttribute("entity") ?? "";
        if (xml.GetAttribute("state") == "deleted")
        {
            _users.Remove(uri);
            _order.Remove(uri);
            return null;
        }

        var user = new ConferenceUser(uri, "", "");
        if (xml.IsEmptyElement)
        {
            Put(user);
        }

        return user;
    }

    private void Put(ConferenceUser? changed)
    {
        if (changed is not { Uri.Length: > 0 } user || (_users.Count >= MaxUsers && !_users.ContainsKey(user.Uri)))
        {
            return;
        }

        if (!_users.TryGetValue(user.Uri, out ConferenceUser known))
        {
            _order.Add(user.Uri);
        }

        _users[user.Uri] = user with
        {
            DisplayName = user.DisplayName.Length > 0 ? user.DisplayName : known.DisplayName ?? "",
            Status = user.Status.Length > 0 ? user.Status : known.Status ?? "",
        };
    }
}
