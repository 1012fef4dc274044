namespace DeskPhone.Hal.Display;

/// <summary>A display of letters in rows, as an HD44780 drives it.</summary>
public interface ICharacterDisplay
{
    /// <summary>Letters in a row.</summary>
    int Columns { get; }

    /// <summary>Rows.</summary>
    int Rows { get; }

    /// <summary>Shows a page; what is the same as before costs nothing. One writer.</summary>
    /// <param name="page">As many texts as the display has rows, each as long as a row; letters from space to <c>}</c>, without <c>\</c>.</param>
    /// <exception cref="HalException">The display is gone.</exception>
    void Show(IReadOnlyList<string> page);
}
