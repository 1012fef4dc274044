using System.Text;
using DeskPhone.Hal.Display;
using DeskPhone.Hal.Linux.Kernel;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Linux.Characters;

/// <summary>A character display behind the kernel's <c>/dev/lcd</c> (<c>drivers/auxdisplay/charlcd.c</c>): rows that changed are written, led in by the driver's escape codes.</summary>
public sealed class LinuxCharacterDisplay : ICharacterDisplay, IDisposable
{
    /// <summary>Display on, without cursor and blinking, with its light; then cleared.</summary>
    private const string SwitchOn = "\e[LD\e[Lc\e[Lb\e[L+\e[2J";

    private readonly SafeFileHandle _file;
    private readonly string[] _shown;

    private LinuxCharacterDisplay(SafeFileHandle file, int columns, int rows)
    {
        _file = file;
        Columns = columns;
        _shown = [.. Enumerable.Repeat(new string(' ', columns), rows)];
    }

    /// <inheritdoc/>
    public int Columns { get; }

    /// <inheritdoc/>
    public int Rows => _shown.Length;

    /// <summary>Opens the display and clears it.</summary>
    /// <param name="path">Its device node.</param>
    /// <param name="columns">Letters in a row: the kernel knows and does not tell.</param>
    /// <param name="rows">Rows.</param>
    /// <exception cref="HalException">It is not there, or not ours.</exception>
    public static LinuxCharacterDisplay Open(string path, int columns, int rows)
    {
        var display = new LinuxCharacterDisplay(DeviceFile.Open(path, DeviceFile.WriteOnly), columns, rows);
        try
        {
            display.Write(SwitchOn);
            return display;
        }
        catch (HalException)
        {
            display.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Show(IReadOnlyList<string> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentOutOfRangeException.ThrowIfNotEqual(page.Count, Rows, nameof(page));
        for (int row = 0; row < page.Count; row++)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(page[row].Length, Columns, nameof(page));
            if (page[row] != _shown[row])
            {
                Write($"\e[Lx0y{row};{page[row]}");
                _shown[row] = page[row];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        if (KernelCalls.Write(_file, bytes, (nuint)bytes.Length) != bytes.Length)
        {
            throw DeviceFile.Failure("character display");
        }
    }
}
