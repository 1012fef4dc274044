using DeskPhone.Native.Cairo;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Screens;

namespace DeskPhone.TestKit.Screens;

/// <summary>Pictures of all sample screens, to be looked at.</summary>
public static class ScreenGallery
{
    /// <summary>The themes pictures are made in.</summary>
    public static IReadOnlyList<ScreenTheme> Themes { get; } = [ScreenTheme.Light, ScreenTheme.Dark, ScreenTheme.HighContrast];

    /// <summary>Writes <c>THEME-NAME.png</c> for each sample and theme; creates the directory.</summary>
    /// <returns>How many were written.</returns>
    public static int Write(string directory, int width = 320, int height = 240)
    {
        Directory.CreateDirectory(directory);
        int count = 0;
        foreach (ScreenTheme theme in Themes)
        {
            using LcdPicture picture = new(width, height, theme);
            foreach ((string name, ScreenModel model) in SampleScreens.All)
            {
                picture.Draw(model);
                File.WriteAllBytes(Path.Combine(directory, $"{theme.Name}-{name}.png"), picture.EncodePng());
                count++;
            }
        }

        return count;
    }
}
