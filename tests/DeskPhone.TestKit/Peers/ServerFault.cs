namespace DeskPhone.TestKit.Peers;

/// <summary>How <see cref="KamailioServer"/> misbehaves when told to.</summary>
public enum ServerFault
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Every request is dropped.</summary>
    Silence,

    /// <summary>Every request gets a 503.</summary>
    Unavailable,

    /// <summary>Every request outside a dialog gets a 403.</summary>
    Forbidden,
}
