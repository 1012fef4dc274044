namespace DeskPhone.Settings.Layers;

/// <summary>Who sets a key; a later one stands above an earlier one.</summary>
public enum LayerKind
{
    /// <summary>The firmware.</summary>
    Defaults,

    /// <summary>The server, for every phone of a site.</summary>
    Site,

    /// <summary>The server, for phones of one model.</summary>
    Model,

    /// <summary>The server, for this phone.</summary>
    Device,

    /// <summary>The person at the phone: its menus and pages.</summary>
    User,
}
