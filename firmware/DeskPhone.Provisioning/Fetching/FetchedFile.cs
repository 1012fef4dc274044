using DeskPhone.Settings.Layers;

namespace DeskPhone.Provisioning.Fetching;

/// <summary>A file as the server gave it.</summary>
/// <param name="Url">Where it was asked for.</param>
/// <param name="Name">Its name, for faults.</param>
/// <param name="Layer">Which layer it becomes.</param>
/// <param name="Content">Its bytes, still encrypted where it came so.</param>
public sealed record FetchedFile(string Url, string Name, LayerKind Layer, ReadOnlyMemory<byte> Content)
{
    /// <summary>Validator; empty for none.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Last-Modified as the server wrote it.</summary>
    public string LastModified { get; init; } = "";

    /// <summary>Content-Encoding, lower case.</summary>
    public string ContentEncoding { get; init; } = "";

    /// <summary>Whether it came over a connection nobody could read or change.</summary>
    public bool IsSecure { get; init; }
}
