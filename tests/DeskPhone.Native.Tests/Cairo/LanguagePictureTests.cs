using DeskPhone.Native.Cairo;
using DeskPhone.Native.Pango;
using DeskPhone.TestKit.Screens;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Languages;

namespace DeskPhone.Native.Tests.Cairo;

/// <summary>Every screen in every language: nothing cut, no word broken, no letter missing.</summary>
public sealed class LanguagePictureTests
{
    public LanguagePictureTests() => Assert.SkipWhen(ScreenFonts.FindMissing() is not null, ScreenFonts.FindMissing() ?? "");

    public static TheoryData<string, int, int> Displays { get; } =
        [.. PhraseBook.Languages.SelectMany(static language => new[] { (language.Key, 320, 240), (language.Key, 480, 272) })];

    [Theory]
    [MemberData(nameof(Displays))]
    public void Every_screen_says_all_it_has_to_say(string language, int width, int height)
    {
        using CairoCanvas canvas = new(width, height);

        Assert.Empty(PresentedScreens.In(PhraseBook.For(language))
            .SelectMany(screen => SceneFaults.Find(screen.Model, ScreenTheme.Light, canvas).Select(fault => $"{screen.Name}: {fault}")));
    }
}
