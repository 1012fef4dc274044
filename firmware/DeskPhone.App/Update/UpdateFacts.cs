using DeskPhone.Update.Slots;

namespace DeskPhone.App.Update;

/// <summary>Versions and slots of this phone at one moment.</summary>
/// <param name="Running">The version that runs; empty where it lies in no slot.</param>
/// <param name="Previous">The version before it; empty for none.</param>
/// <param name="Floor">The oldest version that may be installed.</param>
/// <param name="Last">How the last update went.</param>
/// <param name="Quarantined">Versions that failed here, each with why.</param>
/// <param name="CanGoBack">Whether the version before may start again.</param>
public sealed record UpdateFacts(
    string Running, string Previous, string Floor, SlotStatus Last, IReadOnlyDictionary<string, string> Quarantined, bool CanGoBack);
