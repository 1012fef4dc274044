using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;

namespace DeskPhone.Update.Slots;

/// <summary>Whether this phone takes a bundle: asked once its signed manifest is there, before a byte of it is unpacked.</summary>
public static class BundleGate
{
    /// <summary>The first thing against it, or <see cref="BundleError.None"/>.</summary>
    public static BundleError Check(SignedDocument document, BundleManifest manifest, InstallOptions options, SlotStore store)
    {
        FirmwareVersion? current = store.Current;
        return !options.Keys.IsSigned(document, KeyRole.Release) ? BundleError.NotTrusted
            : options.Expected is { } expected && (document.Digest != expected.ManifestDigest || manifest.Version != expected.Version) ? BundleError.NotTheLatest
            : !manifest.Models.Contains(options.Model, StringComparer.Ordinal) ? BundleError.WrongModel
            : manifest.Version < store.Floor ? BundleError.TooOld
            : current < manifest.MinimumVersion ? BundleError.NeedsNewer
            : current == manifest.Version ? BundleError.AlreadyInstalled
            : store.Quarantined.ContainsKey(manifest.Version.ToString()) ? BundleError.Quarantined
            : BundleError.None;
    }
}
