using System.Globalization;
using System.Text.RegularExpressions;

namespace DeskPhone.Architecture.Tests;

/// <summary>The Raspberry Pi's folder is data that nothing here runs: its pin map and its device tree must at least agree.</summary>
public sealed partial class RaspberryPiTests
{
    private const string Folder = "board/raspberrypi";

    /// <summary>What the overlay takes by switching on a bus of the computer instead of by number.</summary>
    private static readonly Dictionary<string, int[]> s_buses = new(StringComparer.Ordinal)
    {
        ["&i2c1"] = [2, 3],
        ["&spi0"] = [8, 9, 10, 11],
        ["&i2s"] = [18, 19, 20, 21],
    };

    private static string Overlay => Comment.Replace(Repository.Read($"{Folder}/deskphone-overlay.dts"), "");

    [Fact]
    public void No_gpio_is_claimed_twice()
    {
        int[] claimed = [.. ClaimedByOverlay()];

        Complaints.AssertNone(claimed.GroupBy(static pin => pin).Where(static pin => pin.Count() > 1).Select(static pin => $"GPIO {pin.Key} is claimed {pin.Count()} times"));
    }

    [Fact]
    public void No_pin_of_the_expander_is_claimed_twice()
    {
        IEnumerable<string> twice = ExpanderPin.Matches(Overlay)
            .GroupBy(static match => match.Groups["pin"].Value)
            .Where(static pin => pin.Count() > 1)
            .Select(static pin => $"expander pin {pin.Key} is claimed {pin.Count()} times");

        Complaints.AssertNone(twice);
    }

    [Fact]
    public void The_pin_map_and_the_overlay_name_the_same_gpios()
    {
        int[] mapped = [.. Repository.Read($"{Folder}/pins.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(static line => int.Parse(line.Split(',')[0], CultureInfo.InvariantCulture))];

        Assert.Equal(mapped.Order(), ClaimedByOverlay().Order());
    }

    [Fact]
    public void Every_lamp_and_keypad_the_board_file_names_is_in_the_overlay()
    {
        string board = Repository.Read($"{Folder}/files/etc/deskphone/board.json");

        IEnumerable<string> strangers = Name.Matches(board).Select(static match => match.Groups["name"].Value)
            .Where(static name => !Overlay.Contains($"\"{name}\"", StringComparison.Ordinal));

        Complaints.AssertNone(strangers);
    }

    private static IEnumerable<int> ClaimedByOverlay() =>
        Pin.Matches(Overlay).Concat(Interrupt.Matches(Overlay))
            .Select(static match => int.Parse(match.Groups["pin"].Value, CultureInfo.InvariantCulture))
            .Concat(s_buses.Where(static bus => Overlay.Contains($"target = <{bus.Key}>", StringComparison.Ordinal)).SelectMany(static bus => bus.Value));

    [GeneratedRegex(@"<&gpio (?<pin>\d+) ", RegexOptions.ExplicitCapture)]
    private static partial Regex Pin { get; }

    [GeneratedRegex(@"interrupts = <(?<pin>\d+) ", RegexOptions.ExplicitCapture)]
    private static partial Regex Interrupt { get; }

    [GeneratedRegex(@"<&expander (?<pin>\d+) ", RegexOptions.ExplicitCapture)]
    private static partial Regex ExpanderPin { get; }

    [GeneratedRegex(@"""(?<name>deskphone[-:][\w:-]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment { get; }
}
