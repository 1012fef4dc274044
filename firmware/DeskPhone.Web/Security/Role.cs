namespace DeskPhone.Web.Security;

/// <summary>What somebody may do who signed in.</summary>
public enum Role
{
    /// <summary>The person whose desk it is: what the phone's own menus let a hand do, and no secret of the network.</summary>
    User,

    /// <summary>Everything.</summary>
    Admin,
}
