namespace DeskPhone.Media.Codecs;

/// <summary>The two companding laws of ITU-T G.711.</summary>
public enum G711Law
{
    /// <summary>µ-law: North America and Japan.</summary>
    Mu,

    /// <summary>A-law: everywhere else.</summary>
    A,
}
