namespace DeskPhone.Core.Control;

/// <summary>What a remote control may ask of the phone.</summary>
public abstract record PhoneCommand
{
    private PhoneCommand()
    {
    }

    /// <summary>Work a key, named as in <see cref="KeyNames.All"/>.</summary>
    public sealed record Key(string Name, KeyAction Action) : PhoneCommand;

    /// <summary>Lift the handset or lay it down.</summary>
    public sealed record Hook(bool IsOffHook) : PhoneCommand;

    /// <summary>Call a number or a SIP URI from the account in use.</summary>
    public sealed record Dial(string Number) : PhoneCommand;
}
