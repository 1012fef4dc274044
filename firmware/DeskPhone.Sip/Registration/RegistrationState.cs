namespace DeskPhone.Sip.Registration;

/// <summary>Whether the registrar knows where this account is.</summary>
public enum RegistrationState
{
    /// <summary>The account does not register: a direct trunk.</summary>
    Disabled,

    /// <summary>Not registered and not trying yet.</summary>
    Unregistered,

    /// <summary>A REGISTER is on its way, and no binding stands.</summary>
    Registering,

    /// <summary>The registrar holds a binding.</summary>
    Registered,

    /// <summary>The last attempt failed; another follows after a back-off.</summary>
    Failed,

    /// <summary>The binding is being removed.</summary>
    Unregistering,
}
