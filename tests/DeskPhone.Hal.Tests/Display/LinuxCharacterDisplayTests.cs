using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeskPhone.Hal.Display;
using DeskPhone.Hal.Linux.Characters;

namespace DeskPhone.Hal.Tests.Display;

/// <summary>The contract, against what the kernel's character display driver makes of the bytes it is written.</summary>
public sealed partial class LinuxCharacterDisplayTests : CharacterDisplayContract, IDisposable
{
    private readonly string _node = Path.GetTempFileName();

    [Fact]
    public void A_display_that_is_not_there_is_gone() =>
        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => LinuxCharacterDisplay.Open("/dev/lcd-nowhere", 20, 4)).Error);

    [Fact]
    public void Only_rows_that_changed_are_written()
    {
        using var display = (LinuxCharacterDisplay)Open();
        display.Show(["a".PadRight(20), "b".PadRight(20), "c".PadRight(20), "d".PadRight(20)]);
        long before = new FileInfo(_node).Length;

        display.Show(["a".PadRight(20), "B".PadRight(20), "c".PadRight(20), "d".PadRight(20)]);

        Assert.Equal("\e[Lx0y1;B".Length + 19, new FileInfo(_node).Length - before);
    }

    public void Dispose() => File.Delete(_node);

    protected override ICharacterDisplay Open() => LinuxCharacterDisplay.Open(_node, 20, 4);

    /// <summary>The codes of <c>drivers/auxdisplay/charlcd.c</c> that the phone uses, carried out on rows of letters.</summary>
    protected override IReadOnlyList<string> PageOf(ICharacterDisplay display)
    {
        StringBuilder[] rows = [.. Enumerable.Range(0, display.Rows).Select(_ => new StringBuilder(new string('?', display.Columns)))];
        (int column, int row) = (0, 0);
        string written = File.ReadAllText(_node, Encoding.ASCII);
        foreach (Match part in Code().Matches(written))
        {
            if (part.Groups["x"].Success)
            {
                (column, row) = (Number(part, "x"), Number(part, "y"));
            }
            else if (part.Value == "\e[2J")
            {
                Array.ForEach(rows, each => each.Clear().Append(' ', display.Columns));
                (column, row) = (0, 0);
            }
            else if (part.Length == 1)
            {
                rows[row][column++] = part.Value[0];
            }
        }

        return [.. rows.Select(static each => each.ToString())];
    }

    private static int Number(Match part, string group) => int.Parse(part.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("\e\\[Lx(?<x>[0-9]+)y(?<y>[0-9]+);|\e\\[2J|\e\\[L[DcbB+]|[ -~]")]
    private static partial Regex Code();
}
