namespace DeskPhone.Update.Bundles;

/// <summary>One file of a bundle.</summary>
/// <param name="Path">Where it goes in the slot, <c>lib/a.dll</c>; checked by <see cref="SlotPath"/>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Digest">Its content.</param>
/// <param name="IsExecutable">Whether it is a program.</param>
public sealed record BundleFile(string Path, long Size, Sha256Digest Digest, bool IsExecutable);
