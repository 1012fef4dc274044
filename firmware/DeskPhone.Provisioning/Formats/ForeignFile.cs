namespace DeskPhone.Provisioning.Formats;

/// <summary>A file of another make.</summary>
/// <param name="Name">Its name, for faults.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ForeignFile(string Name, ReadOnlyMemory<byte> Content);
