using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Keys;

/// <summary>The keys of one role.</summary>
/// <param name="Threshold">How many different ones must sign, at least 1.</param>
/// <param name="Keys">Which ones may.</param>
public sealed record RoleKeys(int Threshold, IReadOnlyList<Sha256Digest> Keys);
