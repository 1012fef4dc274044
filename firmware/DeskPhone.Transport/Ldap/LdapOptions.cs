namespace DeskPhone.Transport.Ldap;

/// <summary>Where the directory server is and how it is asked.</summary>
public sealed record LdapOptions
{
    /// <summary><c>ldap://host</c> or <c>ldaps://host</c>, with or without a port.</summary>
    public required Uri Server { get; init; }

    /// <summary>PEM file of authorities trusted in place of those of the system; empty for none.</summary>
    public string AuthorityFile { get; init; } = "";

    /// <summary>A folder of the phone's own for a copy of them, made when it is first needed.</summary>
    public string AuthorityFolder { get; init; } = "";

    /// <summary>Where the search begins.</summary>
    public string Base { get; init; } = "";

    /// <summary>Who binds; empty for nobody.</summary>
    public string User { get; init; } = "";

    /// <summary>Password of that. Secret; never sent without TLS.</summary>
    public string Password { get; init; } = "";

    /// <summary>Filter by name; <c>{0}</c> stands for what was typed.</summary>
    public string NameFilter { get; init; } = "(cn=*{0}*)";

    /// <summary>Filter by number; <c>{0}</c> stands for it.</summary>
    public string NumberFilter { get; init; } = "(telephoneNumber={0})";

    /// <summary>Attribute of the name.</summary>
    public string NameAttribute { get; init; } = "cn";

    /// <summary>Attributes of the numbers.</summary>
    public IReadOnlyList<string> NumberAttributes { get; init; } = ["telephoneNumber"];

    /// <summary>Entries asked for at once.</summary>
    public int MaxResults { get; init; } = 50;

    /// <summary>How long a search may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);
}
