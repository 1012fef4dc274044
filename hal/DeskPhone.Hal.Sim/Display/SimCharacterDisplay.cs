using DeskPhone.Hal.Display;

namespace DeskPhone.Hal.Sim.Display;

/// <summary>A character display whose letters can be read back.</summary>
/// <param name="columns">Letters in a row.</param>
/// <param name="rows">Rows.</param>
public sealed class SimCharacterDisplay(int columns, int rows) : ICharacterDisplay
{
    private volatile IReadOnlyList<string> _page = [.. Enumerable.Repeat(new string(' ', columns), rows)];
    private volatile bool _isGone;

    /// <inheritdoc/>
    public int Columns => columns;

    /// <inheritdoc/>
    public int Rows => rows;

    /// <summary>What it shows.</summary>
    public IReadOnlyList<string> Page => _page;

    /// <summary>Makes every later call of <see cref="Show"/> fail with <see cref="HalError.DeviceGone"/>.</summary>
    public void Unplug() => _isGone = true;

    /// <inheritdoc/>
    public void Show(IReadOnlyList<string> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentOutOfRangeException.ThrowIfNotEqual(page.Count, rows, nameof(page));
        foreach (string row in page)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, columns, nameof(page));
        }

        _page = _isGone ? throw new HalException(HalError.DeviceGone, "the character display was unplugged") : [.. page];
    }
}
