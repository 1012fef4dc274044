using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;

namespace DeskPhone.Update.Slots;

/// <summary>The key file on the disk.</summary>
public static class KeyFile
{
    /// <summary>Trusts a key file: on a disk without one it is the first, afterwards the one before must have signed it.</summary>
    /// <returns><see cref="BundleError.Replayed"/> for the one that is trusted already, or an older one.</returns>
    public static BundleError TryAdopt(ISlotDisk disk, SlotStore store, ReadOnlySpan<byte> file)
    {
        BundleError error = SignedDocument.TryReadWhole(file, out SignedDocument? document);
        if (error is not BundleError.None)
        {
            return error;
        }

        error = store.Keys is { } known ? known.TryAdvance(document!, out _) : TryFirst(document!);
        if (error is BundleError.None)
        {
            disk.CreateDirectory(SlotNames.State);
            disk.Replace(SlotNames.Keys, file);
        }

        return error;
    }

    private static BundleError TryFirst(SignedDocument document)
    {
        BundleError error = KeyRing.TryParse(document.Content, out KeyRing? ring);
        return error is not BundleError.None ? error : ring!.IsSigned(document, KeyRole.Root) ? BundleError.None : BundleError.NotTrusted;
    }
}
