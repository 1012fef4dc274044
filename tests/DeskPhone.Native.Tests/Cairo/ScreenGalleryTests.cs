using DeskPhone.Native.Pango;
using DeskPhone.TestKit.Screens;

namespace DeskPhone.Native.Tests.Cairo;

/// <summary>Leaves the pictures of all screens beside the tests, or in the directory DESKPHONE_GALLERY names.</summary>
public sealed class ScreenGalleryTests
{
    private static readonly byte[] s_pngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public void Every_sample_becomes_a_picture_in_every_theme()
    {
        Assert.SkipWhen(ScreenFonts.FindMissing() is not null, ScreenFonts.FindMissing() ?? "");
        string directory = Environment.GetEnvironmentVariable("DESKPHONE_GALLERY")
            ?? Path.Combine(AppContext.BaseDirectory, "gallery");

        int count = ScreenGallery.Write(directory);

        Assert.Equal(SampleScreens.All.Count * ScreenGallery.Themes.Count, count);
        foreach (string file in Directory.GetFiles(directory, "*.png"))
        {
            Assert.Equal(s_pngSignature, File.ReadAllBytes(file)[..8]);
        }
    }
}
