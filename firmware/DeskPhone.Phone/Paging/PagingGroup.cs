using System.Diagnostics.CodeAnalysis;
using System.Net;
using DeskPhone.Phone.Features;

namespace DeskPhone.Phone.Paging;

/// <summary>A multicast address announcements are sent to (RFC 1112): whoever listens there hears them, without any server.</summary>
/// <param name="Address">Group and port of RTP.</param>
/// <param name="Label">What the screen calls it.</param>
public sealed record PagingGroup(IPEndPoint Address, string Label)
{
    /// <summary>More than any phone of others listens to; the first are the most urgent.</summary>
    private const int MaxGroups = 31;

    /// <summary>Reads a list such as <c>224.0.1.116:5001=Everybody,224.0.1.117:5002</c>; what is no such address is left out.</summary>
    public static IReadOnlyList<PagingGroup> ReadAll(string list) =>
        [.. NumberList.Split(list).Select(static entry => TryRead(entry, out PagingGroup? group) ? group : null).OfType<PagingGroup>().Take(MaxGroups)];

    /// <summary>Reads one.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out PagingGroup? group)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string address = (equals < 0 ? text : text[..equals]).Trim();
        bool isGroup = IPEndPoint.TryParse(address, out IPEndPoint? parsed) && parsed is { Port: > 0 and < 65535 }
            && parsed.Address.GetAddressBytes() is [>= 224 and <= 239, _, _, _];
        group = isGroup ? new PagingGroup(parsed!, equals < 0 ? address : text[(equals + 1)..].Trim()) : null;
        return isGroup;
    }
}
