namespace DeskPhone.Sip.Transactions;

/// <summary>One value of Contact.</summary>
/// <param name="Uri">Its URI as text.</param>
/// <param name="User">The user part of the URI.</param>
/// <param name="HostPort">Host and port of the URI as text.</param>
/// <param name="ExpiresSeconds">The <c>expires</c> parameter, if it has one.</param>
internal readonly record struct ReceivedContact(string Uri, string User, string HostPort, uint? ExpiresSeconds)
{
    /// <summary>How much it is preferred, 0–1000: its <c>q</c> in thousandths (RFC 3261 §20.10).</summary>
    public int Preference { get; init; } = 1000;

    /// <summary>Whether whoever is there brings a conference together (the <c>isfocus</c> feature, RFC 3840 §10, RFC 4579 §3).</summary>
    public bool IsFocus { get; init; }

    /// <summary>The <c>pub-gruu</c> parameter (RFC 5627 §5.1); empty for none.</summary>
    public string PublicGruu { get; init; } = "";
}
