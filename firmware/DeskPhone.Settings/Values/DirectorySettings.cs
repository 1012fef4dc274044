namespace DeskPhone.Settings.Values;

/// <summary>Where names and numbers come from.</summary>
public sealed record DirectorySettings
{
    /// <summary>Area code without its leading zero, for numbers dialled without one.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>Addresses of XML phone books, separated by blanks.</summary>
    public string Books { get; init; } = "";

    /// <summary>How often they are fetched.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromSeconds(3600);

    /// <summary>Server of the LDAP directory, <c>ldaps://host:636</c>; empty for none.</summary>
    public string LdapServer { get; init; } = "";

    /// <summary>Where the search begins.</summary>
    public string LdapBase { get; init; } = "";

    /// <summary>Who binds; empty for nobody.</summary>
    public string LdapUser { get; init; } = "";

    /// <summary>Password of that. Secret.</summary>
    public string LdapPassword { get; init; } = "";

    /// <summary>Filter of a search by name; <c>{0}</c> stands for what was typed.</summary>
    public string LdapNameFilter { get; init; } = "(|(cn=*{0}*)(sn={0}*)(givenName={0}*))";

    /// <summary>Filter of a search by number; <c>{0}</c> stands for it.</summary>
    public string LdapNumberFilter { get; init; } = "(|(telephoneNumber={0})(mobile={0}))";

    /// <summary>Attribute of the name.</summary>
    public string LdapNameAttribute { get; init; } = "cn";

    /// <summary>Attributes of the numbers, separated by commas.</summary>
    public string LdapNumberAttributes { get; init; } = "telephoneNumber,mobile";

    /// <summary>Entries asked for at once.</summary>
    public int LdapMaxResults { get; init; } = 50;
}
