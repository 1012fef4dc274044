namespace DeskPhone.Web.Api.Views;

/// <summary>Where the handset is, in the words of telephony.</summary>
internal enum HookState
{
    /// <summary>Laid down.</summary>
    On,

    /// <summary>Lifted.</summary>
    Off,
}
