using DeskPhone.Native.Cairo;
using DeskPhone.Native.Pango;
using DeskPhone.TestKit.Screens;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Drawing.Layouts;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Native.Tests.Cairo;

/// <summary>Every screen in every language: nothing cut, no word broken, no letter missing.</summary>
public sealed class LanguagePictureTests
{
    public LanguagePictureTests() => Assert.SkipWhen(ScreenFonts.FindMissing() is not null, ScreenFonts.FindMissing() ?? "");

    public static TheoryData<string, int, int> Displays { get; } =
        [.. PhraseBook.Languages.SelectMany(static language => new[] { (language.Key, 320, 240), (language.Key, 480, 272), (language.Key, 132, 64) })];

    [Theory]
    [MemberData(nameof(Displays))]
    public void Large_letters_say_no_less(string language, int width, int height)
    {
        using CairoCanvas canvas = new(width, height);

        Assert.Empty(PresentedScreens.In(PhraseBook.For(language)).SelectMany(screen =>
            SceneFaults.Find(screen.Model with { HasLargeText = true }, ScreenTheme.Light, canvas).Select(fault => $"{screen.Name}: {fault}")));
    }

    [Fact]
    public void Large_letters_are_larger()
    {
        using CairoCanvas canvas = new(320, 240);
        foreach ((string name, ScreenModel model) in SampleScreens.All.Where(static sample => sample.Name is "talking" or "incoming" or "menu-calls" or "idle"))
        {
            double Usual(ScreenModel screen) => ScreenLayout.Arrange(screen, ScreenTheme.Light, new ScreenGrid(320, 240), canvas).OfType<SceneElement.Words>().Average(static words => words.Style.SizePx);
            Assert.True(Usual(model with { HasLargeText = true }) > Usual(model), name); // A headline may fill its line already.
        }
    }

    [Fact]
    public void A_small_display_has_ink_and_paper_and_nothing_between()
    {
        using LcdPicture picture = new(132, 64);
        foreach ((string name, ScreenModel model) in SampleScreens.All)
        {
            picture.Draw(model);
            Assert.False(picture.Pixels.ContainsAnyExcept(0x000000u, 0xFFFFFFu), name);
        }
    }

    [Theory]
    [MemberData(nameof(Displays))]
    public void Every_screen_says_all_it_has_to_say(string language, int width, int height)
    {
        using CairoCanvas canvas = new(width, height);

        Assert.Empty(PresentedScreens.In(PhraseBook.For(language))
            .SelectMany(screen => SceneFaults.Find(screen.Model, ScreenTheme.Light, canvas).Select(fault => $"{screen.Name}: {fault}")));
    }
}
