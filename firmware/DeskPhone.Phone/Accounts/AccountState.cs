namespace DeskPhone.Phone.Accounts;

/// <summary>Whether an account can be called, as a person would ask.</summary>
public enum AccountState
{
    /// <summary>The account does not register: a direct trunk.</summary>
    Direct,

    /// <summary>Not registered and not trying yet.</summary>
    Unregistered,

    /// <summary>Asking the registrar.</summary>
    Registering,

    /// <summary>The registrar holds a binding.</summary>
    Registered,

    /// <summary>The last attempt failed; another follows by itself.</summary>
    Failed,

    /// <summary>Saying goodbye to the registrar.</summary>
    Unregistering,
}
