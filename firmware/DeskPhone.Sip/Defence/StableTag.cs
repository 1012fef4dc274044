namespace DeskPhone.Sip.Defence;

/// <summary>A tag made of a branch: the same for every repetition of a request nobody keeps (RFC 3261 §8.2.7).</summary>
internal static class StableTag
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The tag (FNV-1a).</summary>
    public static string Of(string branch)
    {
        uint hash = Basis;
        foreach (char letter in branch)
        {
            hash = unchecked((hash ^ letter) * Prime);
        }

        return $"s{hash:x8}";
    }
}
