namespace DeskPhone.Update.Keys;

/// <summary>What a key may sign.</summary>
public enum KeyRole
{
    /// <summary>The next version of the key file.</summary>
    Root,

    /// <summary>Bundles.</summary>
    Release,

    /// <summary>The daily <c>latest</c>; its key lives on a server, so it can announce but not make firmware.</summary>
    Latest,
}
