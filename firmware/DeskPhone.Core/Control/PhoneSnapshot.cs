using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Provisioning;
using DeskPhone.Settings.Layers;
using DeskPhone.Ui.Screens;
using DeskPhone.Update.Policy;

namespace DeskPhone.Core.Control;

/// <summary>The whole phone as an onlooker sees it. Immutable; a change is a new one with a higher revision.</summary>
public sealed record PhoneSnapshot
{
    /// <summary>Grows with every change.</summary>
    public required long Revision { get; init; }

    /// <summary>The screen.</summary>
    public required ScreenModel Screen { get; init; }

    /// <summary>The calls, oldest first; ended ones stay a few seconds.</summary>
    public required IReadOnlyList<CallSnapshot> Calls { get; init; }

    /// <summary>The accounts in their order.</summary>
    public required IReadOnlyList<AccountSnapshot> Accounts { get; init; }

    /// <summary>The lamps the phone drives.</summary>
    public required IReadOnlyList<LampSnapshot> Lamps { get; init; }

    /// <summary>Where the settings come from; <see langword="null"/> for a phone that is told once and for all.</summary>
    public ProvisioningStatus? Provisioning { get; init; }

    /// <summary>The settings with who set them; <see langword="null"/> for a phone that is told once and for all.</summary>
    public LayeredSettings? Settings { get; init; }

    /// <summary>How an update stands; <see langword="null"/> for a phone that is not updated.</summary>
    public UpdateView? Update { get; init; }

    /// <summary>Whether the handset is lifted.</summary>
    public required bool IsOffHook { get; init; }
}
