namespace DeskPhone.Update.Policy;

/// <summary>The small documents the phone asks its update server for.</summary>
public enum UpdateFetch
{
    /// <summary>The next key file; most of the time there is none.</summary>
    Keys,

    /// <summary>What there is today.</summary>
    Latest,
}
