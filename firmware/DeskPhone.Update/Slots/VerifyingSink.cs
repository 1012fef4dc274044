using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Slots;

/// <summary>Keeps nothing: for reading a bundle to its end to know that it is good. The first look is somebody else's.</summary>
public sealed class VerifyingSink(Func<SignedDocument, BundleManifest, BundleError> accept) : IBundleSink
{
    /// <summary>The digest of the manifest accepted.</summary>
    public Sha256Digest Digest { get; private set; }

    /// <inheritdoc/>
    public BundleError Accept(SignedDocument document, BundleManifest manifest)
    {
        Digest = document.Digest;
        return accept(document, manifest);
    }

    /// <inheritdoc/>
    public void Begin(BundleFile file)
    {
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> content)
    {
    }

    /// <inheritdoc/>
    public void End(BundleFile file)
    {
    }
}
