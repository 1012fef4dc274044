namespace DeskPhone.Settings.Reading;

/// <summary>What a file says about itself: the object <c>configuration</c>.</summary>
public sealed record SettingsEnvelope
{
    /// <summary>Counts up with every change the administrator means to be newer; 0 where the file has none.</summary>
    public int Serial { get; init; }

    /// <summary>Whether it is to be tried even where it failed before.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether it may take the place of one with a higher serial.</summary>
    public bool AllowsDowngrade { get; init; }

    /// <summary>Keys, or the beginnings of keys, that nothing above this file's layer may change.</summary>
    public IReadOnlyList<string> Locks { get; init; } = [];
}
