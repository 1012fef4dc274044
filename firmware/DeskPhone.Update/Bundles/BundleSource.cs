namespace DeskPhone.Update.Bundles;

/// <summary>A file that is to go into a bundle.</summary>
/// <param name="Path">Where in the slot.</param>
/// <param name="IsExecutable">Whether it is a program.</param>
/// <param name="Open">Gives its content; the packer closes it.</param>
public sealed record BundleSource(string Path, bool IsExecutable, Func<Stream> Open);
