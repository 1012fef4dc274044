using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Small;

/// <summary>The signs in eight by eight pixels: lines drawn for a larger grid are no shapes any more at this size.</summary>
internal static class PixelIcons
{
    private const int Side = 8;
    private const double Unit = Icon.GridSize / Side;

    private static readonly Dictionary<ScreenIcon, Icon> s_icons = new()
    {
        [ScreenIcon.Registered] = From("registered", "........", "..####..", ".######.", ".######.", ".######.", ".######.", "..####..", "........"),
        [ScreenIcon.NotRegistered] = From("not-registered", "...##...", "...##...", "..#..#..", "..#..#..", ".#.##.#.", ".#....#.", "#..##..#", "########"),
        [ScreenIcon.Muted] = From("muted", "#..##...", ".#####..", "..####..", "..####..", ".#.####.", ".###.##.", "...##.#.", "..####.#"),
        [ScreenIcon.Lock] = From("lock", "..####..", ".#....#.", ".#....#.", "########", "########", "###..###", "###..###", "########"),
        [ScreenIcon.Handset] = From("handset", ".##.....", "####....", "####....", ".##.....", ".###....", "..###.##", "...#####", "....###."),
        [ScreenIcon.Speaker] = From("speaker", "...#..#.", "..##...#", "####.#.#", "####.#.#", "####.#.#", "####.#.#", "..##...#", "...#..#."),
        [ScreenIcon.Headset] = From("headset", "..####..", ".#....#.", "#......#", "#......#", "##....##", "##....##", "##....#.", "....##.."),
        [ScreenIcon.Missed] = From("missed", "#.....#.", ".#...#..", "#.#.#...", "##.#....", "###.....", ".######.", "########", "##....##"),
        [ScreenIcon.Message] = From("message", "........", "########", "##....##", "#.#..#.#", "#..##..#", "#......#", "########", "........"),
        [ScreenIcon.Forward] = From("forward", "....#...", "....##..", "#######.", "########", "#######.", "#...##..", "#...#...", "#......."),
        [ScreenIcon.DoNotDisturb] = From("do-not-disturb", "..####..", ".######.", "########", "#......#", "#......#", "########", ".######.", "..####.."),
        [ScreenIcon.NoNetwork] = From("no-network", "#......#", ".#.##.#.", "..####..", ".#.##.#.", "########", ".#.##.#.", "#......#", "........"),
        [ScreenIcon.Waiting] = From("waiting", "...##...", "..####..", ".######.", ".######.", ".######.", "########", "........", "...##..."),
        [ScreenIcon.Placed] = From("placed", "...#####", ".....###", "....####", "...##.##", "..##...#", ".##.....", "##......", "#......."),
        [ScreenIcon.Received] = From("received", ".......#", "......##", ".....##.", "#...##..", "##.##...", "####....", "###.....", "#####..."),
        [ScreenIcon.Remote] = From("remote", "########", "#......#", "#......#", "#......#", "########", "...##...", ".######.", "........"),
        [ScreenIcon.Capture] = From("capture", "..####..", ".#....#.", "#..##..#", "#.####.#", "#.####.#", "#..##..#", ".#....#.", "..####.."),
        [ScreenIcon.Directory] = From("directory", ".#######", "##.....#", ".#.###.#", "##.###.#", ".#..#..#", "##.###.#", ".#.....#", ".#######"),
        [ScreenIcon.Text] = From("text", ".######.", "#......#", "#.####.#", "#......#", "#.###..#", "#......#", ".######.", ".##....."),
        [ScreenIcon.Blocked] = From("blocked", "#..##...", ".#####..", "..####..", "...#....", "..####..", ".###.##.", ".####.#.", "......##"),
        [ScreenIcon.Display] = From("display", "...#....", ".#...#..", "...#....", "#.###.#.", "...#....", ".#...#..", "...#....", "........"),
        [ScreenIcon.Web] = From("web", "..####..", ".#.##.#.", "#..##..#", "########", "#..##..#", "#..##..#", ".#.##.#.", "..####.."),
        [ScreenIcon.Settings] = From("settings", ".##.....", "########", ".##.....", "....##..", "########", "....##..", "..##....", "########"),
        [ScreenIcon.Firmware] = From("firmware", "...##...", "...##...", "...##...", ".######.", "..####..", "#..##..#", "#......#", "########"),
        [ScreenIcon.Information] = From("information", "...##...", "...##...", "........", "..###...", "...##...", "...##...", "...##...", "..####.."),
    };

    /// <summary>A sign in pixels.</summary>
    public static Icon For(ScreenIcon icon) => s_icons[icon];

    private static Icon From(string name, params string[] rows)
    {
        VectorPath path = VectorPath.Empty;
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                int length = rows[y].AsSpan(x).IndexOfAnyExcept('#') is var end && end < 0 ? Side - x : end;
                if (length > 0)
                {
                    path = Box(path, x, y, length);
                    x += length;
                }
            }
        }

        return new Icon($"pixels-{name}", [new IconStroke(path, IconStrokeKind.Solid)]);
    }

    private static VectorPath Box(VectorPath path, int x, int y, int length) => path
        .MoveTo(x * Unit, y * Unit).LineTo((x + length) * Unit, y * Unit).LineTo((x + length) * Unit, (y + 1) * Unit).LineTo(x * Unit, (y + 1) * Unit).Close();
}
