namespace DeskPhone.Sdp.Description;

/// <summary>What one side says about ICE (RFC 8839). Immutable; its password is for the peer's connectivity checks, and is not printed.</summary>
/// <param name="UserFragment"><c>ice-ufrag</c>, 4 to 256 characters.</param>
/// <param name="Password"><c>ice-pwd</c>, 22 to 256 characters.</param>
/// <param name="Candidates">Where it may be reached, UDP only.</param>
/// <param name="IsLite">Whether it only answers checks (RFC 8445 §2.5).</param>
public sealed record SdpIce(string UserFragment, string Password, IReadOnlyList<SdpCandidate> Candidates, bool IsLite)
{
    internal const string PasswordName = "ice-pwd";
    private const int MaxCandidates = 64; // of a peer: more than any machine has networks
    private const int MaxLength = 256;    // RFC 8839 §5.4

    /// <summary>The fragment; never the password.</summary>
    public override string ToString() => FormattableString.Invariant($"{UserFragment}, {Candidates.Count} candidates");

    /// <summary>Reads what a description says about ICE of a stream.</summary>
    /// <returns>It, or <see langword="null"/> for none that can be used.</returns>
    public static SdpIce? Read(SessionDescription description, MediaDescription media)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(media);
        string fragment = media.Attribute("ice-ufrag") ?? SdpAttributes.Value(description.Attributes, "ice-ufrag") ?? "";
        string password = media.Attribute(PasswordName) ?? SdpAttributes.Value(description.Attributes, PasswordName) ?? "";
        if (fragment.Length is < 4 or > MaxLength || password.Length is < 22 or > MaxLength || SdpAttributes.Has(media.Attributes, "ice-mismatch"))
        {
            return null;
        }

        var candidates = new List<SdpCandidate>();
        foreach (SdpAttribute attribute in media.Attributes)
        {
            if (attribute is { Name: SdpCandidate.Name, Value: { } value } && candidates.Count < MaxCandidates
                && SdpCandidate.TryParse(value) is { } candidate)
            {
                candidates.Add(candidate);
            }
        }

        return candidates.Count == 0 ? null : new SdpIce(fragment, password, candidates, SdpAttributes.Has(description.Attributes, "ice-lite"));
    }

    /// <summary>The attributes of the stream.</summary>
    internal IEnumerable<SdpAttribute> ToAttributes()
    {
        yield return new SdpAttribute("ice-ufrag", UserFragment);
        yield return new SdpAttribute(PasswordName, Password);
        foreach (SdpCandidate candidate in Candidates)
        {
            yield return candidate.ToAttribute();
        }
    }
}
