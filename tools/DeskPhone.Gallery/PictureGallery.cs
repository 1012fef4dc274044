using System.Globalization;
using System.Net;
using System.Text;
using DeskPhone.Native.Cairo;
using DeskPhone.TestKit.Screens;
using DeskPhone.Ui.Characters;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Gallery;

/// <summary>Every screen in several languages on every display, as PNG files with a page around them.</summary>
public static class PictureGallery
{
    private static readonly (int Width, int Height)[] s_displays = [(320, 240), (480, 272), (132, 64)];

    private static readonly Look s_usual = new("", ScreenTheme.Light);
    private static readonly Look s_large = new("-large", ScreenTheme.Light, HasLargeText: true);
    private static readonly Look s_dark = new("-dark", ScreenTheme.Dark);
    private static readonly Look s_highContrast = new("-high-contrast", ScreenTheme.HighContrast);

    private const int Columns = 20;
    private const int Rows = 4;

    /// <summary>Writes <c>index.html</c> and the pictures; creates the directory.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="languages">ISO 639-1 codes.</param>
    public static GalleryReport Write(string directory, IReadOnlyList<string> languages)
    {
        Directory.CreateDirectory(directory);
        var faults = new List<string>();
        var page = new StringBuilder("<!doctype html><meta charset=utf-8><title>Screens</title><style>body{font:14px system-ui;margin:2em;background:#ddd}figure{display:inline-block;margin:8px;vertical-align:top}figcaption{color:#444}img{display:block;image-rendering:pixelated}</style>\n");
        int pictures = 0;
        foreach (string language in languages)
        {
            var book = PhraseBook.For(language);
            foreach ((int width, int height) in s_displays)
            {
                foreach (Look look in LooksFor(height, isFirst: language == languages[0]))
                {
                    AddPixels(directory, book, width, height, look, page, faults, ref pictures);
                }
            }

            AddCharacters(directory, language, page, faults, ref pictures);
        }

        File.WriteAllText(Path.Combine(directory, "index.html"), page.ToString());
        return new GalleryReport(pictures, faults);
    }

    private static void AddPixels(
        string directory, PhraseBook book, int width, int height, Look look, StringBuilder page, List<string> faults, ref int pictures)
    {
        string size = string.Create(CultureInfo.InvariantCulture, $"{width}x{height}{look.Name}");
        page.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(book.Language)} {size}</h2>\n");
        using LcdPicture picture = new(width, height, look.Theme);
        using CairoCanvas canvas = new(width, height);
        foreach ((string name, ScreenModel usual) in PresentedScreens.In(book).Concat(book.Language == "en" ? SampleScreens.All : []).DistinctBy(static screen => screen.Name))
        {
            ScreenModel model = usual with { HasLargeText = look.HasLargeText };
            string file = $"{book.Language}-{size}-{name}.png";
            picture.Draw(model);
            File.WriteAllBytes(Path.Combine(directory, file), picture.EncodePng());
            page.Append(CultureInfo.InvariantCulture, $"<figure><img src=\"{file}\" width={width * Zoom(height)} height={height * Zoom(height)} alt=\"\"><figcaption>{name}</figcaption></figure>\n");
            faults.AddRange(SceneFaults.Find(model, look.Theme, canvas).Select(fault => $"{file}: {fault}"));
            pictures++;
        }
    }

    /// <summary>Large letters in every language, for they take the most room; the other colours once, for they take none.</summary>
    private static IEnumerable<Look> LooksFor(int height, bool isFirst) =>
        Zoom(height) > 1 ? [s_usual] : isFirst ? [s_usual, s_large, s_dark, s_highContrast] : [s_usual, s_large];

    /// <summary>The display of letters: languages it cannot write are in English there, so they have no pictures of their own.</summary>
    private static void AddCharacters(string directory, string language, StringBuilder page, List<string> faults, ref int pictures)
    {
        var book = PhraseBook.ForCharacters(language);
        if (book.Language != language)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(language)} {Columns}x{Rows}</h2>\n");
        foreach ((string name, ScreenModel model) in PresentedScreens.In(book).Concat(language == "en" ? SampleScreens.All : []).DistinctBy(static screen => screen.Name))
        {
            string file = $"{language}-{Columns}x{Rows}-{name}.png";
            (byte[] png, int width, int height) = CharacterPicture.Draw(CharacterLayout.Arrange(model, Columns, Rows), Columns, Rows);
            File.WriteAllBytes(Path.Combine(directory, file), png);
            page.Append(CultureInfo.InvariantCulture, $"<figure><img src=\"{file}\" width={width} height={height} alt=\"\"><figcaption>{name}</figcaption></figure>\n");
            faults.AddRange(CharacterFaults.Find(model, Columns, Rows).Select(fault => $"{file}: {fault}"));
            pictures++;
        }
    }

    /// <summary>Pixels this few are shown larger than they are.</summary>
    private static int Zoom(int height) => height < 100 ? 3 : 1;

    /// <summary>How a person may have chosen the screen to look.</summary>
    private sealed record Look(string Name, ScreenTheme Theme, bool HasLargeText = false);
}
