namespace DeskPhone.Web.Security;

/// <summary>Somebody who signed in. Immutable but for when they were last here.</summary>
public sealed class AdminSession(string formToken, Role role, DateTimeOffset began)
{
    private readonly DateTimeOffset _began = began;

    /// <summary>What every form of theirs carries, and no other page knows (against cross-site request forgery).</summary>
    public string FormToken => formToken;

    /// <summary>What they may do.</summary>
    public Role Role => role;

    /// <summary>When they signed in.</summary>
    public DateTimeOffset Began => _began;

    /// <summary>When they last asked for something.</summary>
    public DateTimeOffset LastSeen { get; internal set; } = began;
}
