namespace DeskPhone.Update.Bundles;

/// <summary>Where the files of a bundle go as they are unpacked, one after another.</summary>
public interface IBundleSink
{
    /// <summary>The signed manifest is whole: whether to go on. Before anything else, and nothing is unpacked unless it says <see cref="BundleError.None"/>.</summary>
    BundleError Accept(SignedDocument document, BundleManifest manifest);

    /// <summary>A file begins.</summary>
    void Begin(BundleFile file);

    /// <summary>More of it; not yet known to be what was signed.</summary>
    void Write(ReadOnlySpan<byte> content);

    /// <summary>It is whole, and what was signed.</summary>
    void End(BundleFile file);
}
