namespace DeskPhone.Hal.Linux.Characters;

/// <summary>A display of letters.</summary>
public sealed record CharacterDisplayOptions
{
    /// <summary>Its device node.</summary>
    public string Device { get; init; } = "/dev/lcd";

    /// <summary>Letters in a row.</summary>
    public int Columns { get; init; } = 20;

    /// <summary>Rows.</summary>
    public int Rows { get; init; } = 4;
}
