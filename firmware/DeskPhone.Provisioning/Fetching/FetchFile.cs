using DeskPhone.Settings.Layers;

namespace DeskPhone.Provisioning.Fetching;

/// <summary>A file a phone of some make asks for.</summary>
/// <param name="Name">Its name below the URL, macros filled in; or an absolute URL.</param>
/// <param name="Layer">Which layer it becomes.</param>
/// <param name="IsRequired">Whether the server must have it.</param>
public sealed record FetchFile(string Name, LayerKind Layer, bool IsRequired);
