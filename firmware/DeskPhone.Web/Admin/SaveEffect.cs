namespace DeskPhone.Web.Admin;

/// <summary>When changed settings count.</summary>
public enum SaveEffect
{
    /// <summary>From now on.</summary>
    Now,

    /// <summary>The phone starts anew for them by itself, once nobody uses it.</summary>
    StartsAnew,

    /// <summary>After a restart, which somebody has to ask for.</summary>
    AfterRestart,
}
