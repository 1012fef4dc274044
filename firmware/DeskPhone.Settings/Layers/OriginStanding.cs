namespace DeskPhone.Settings.Layers;

/// <summary>What became of a value a layer sets.</summary>
public enum OriginStanding
{
    /// <summary>It holds.</summary>
    Effective,

    /// <summary>A layer above set another.</summary>
    Overridden,

    /// <summary>A layer below locked the key.</summary>
    LockedOut,

    /// <summary>A layer above emptied the list it is in.</summary>
    Removed,
}
