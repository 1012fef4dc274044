using System.Net;

namespace DeskPhone.Core;

/// <summary>What the phone can say about itself on its own screen.</summary>
internal sealed class DeviceFacts(string userAgent, bool hasCharactersOnly)
{
    /// <summary>The address SIP leaves from; <see langword="null"/> before the first path stands.</summary>
    public IPAddress? Address { get; set; }

    /// <summary>Whether its only display is one of letters.</summary>
    public bool HasCharactersOnly => hasCharactersOnly;

    /// <summary>Name and value, one a row.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> InWords =>
    [
        new("Model", Product.Length > 0 ? Product : "DeskPhone"),
        new("Version", userAgent.Length > Product.Length ? userAgent[(Product.Length + 1)..] : "–"),
        new("IP address", Address?.ToString() ?? "–"),
    ];

    private string Product => userAgent.Split('/')[0];
}
