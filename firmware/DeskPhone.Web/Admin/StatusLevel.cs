namespace DeskPhone.Web.Admin;

/// <summary>How a value is to be taken.</summary>
public enum StatusLevel
{
    /// <summary>A fact, neither good nor bad.</summary>
    Neutral,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, but wants attention.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Bad,
}
