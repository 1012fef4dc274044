using DeskPhone.Phone;
using DeskPhone.Settings.Reading;

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

    /// <summary>Set a key of the settings for this phone, <c>accounts[0].displayName</c> such; <see langword="null"/> takes back what was set.</summary>
    public sealed record Change(string Setting, string? Json) : PhoneCommand;

    /// <summary>Replace what is set for this phone, all at once; refused where somebody else changed it since.</summary>
    /// <param name="Before">What it was.</param>
    /// <param name="After">What it is to be.</param>
    public sealed record ChangeAll(SettingsDocument Before, SettingsDocument After) : PhoneCommand
    {
        /// <inheritdoc/>
        public override string ToString() => nameof(ChangeAll); // There are passwords in it.
    }

    /// <summary>Ask the provisioning server for news, take one that was found, or refuse it.</summary>
    public sealed record Provision(ProvisionKey Wish) : PhoneCommand;

    /// <summary>Ask for a new version of the firmware, start the one that waits, or put it off.</summary>
    public sealed record Firmware(FirmwareKey Wish) : PhoneCommand;

    /// <summary>Show for a minute what the phone has: lamps, screen, ringer, ear, and the keys somebody presses.</summary>
    public sealed record SelfTest : PhoneCommand;

    /// <summary>Call a number or a SIP URI from the account in use.</summary>
    public sealed record Dial(string Number) : PhoneCommand;
}
