using DeskPhone.TestKit.Screens;
using DeskPhone.Ui.Characters;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Tests.Characters;

/// <summary>Every screen in letters: nothing cut, no letter the display has not.</summary>
public sealed class CharacterLayoutTests
{
    private static readonly ScreenModel s_talking = new()
    {
        State = ScreenState.Talking,
        Title = "Talking",
        Timer = "0:42",
        Name = "Anna Weber",
        Number = "030 1234567",
        SoftKeys = [new(SoftKeyAction.Hold, "Hold"), new(SoftKeyAction.Transfer, "Transfer"), new(SoftKeyAction.More, "More"), new(SoftKeyAction.End, "End")],
    };

    public static TheoryData<string> Languages { get; } =
        [.. PhraseBook.Languages.Select(static language => language.Key).Where(static code => PhraseBook.ForCharacters(code).Language == code)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_screen_says_all_it_has_to_say_in_four_rows_of_twenty(string language) =>
        Assert.Empty(PresentedScreens.In(PhraseBook.For(language)).SelectMany(static screen => CharacterFaults.Find(screen.Model, 20, 4).Select(fault => $"{screen.Name}: {fault}")));

    [Fact]
    public void The_hard_screens_too() =>
        Assert.Empty(SampleScreens.All.SelectMany(static screen => CharacterFaults.Find(screen.Model, 20, 4).Select(fault => $"{screen.Name}: {fault}")));

    [Fact]
    public void A_call_is_state_name_number_and_keys() => Assert.Equal(
        ["Talking         0:42", "Anna Weber          ", "030 1234567         ", "Hold Trans. More End"],
        CharacterLayout.Arrange(s_talking, 20, 4).Pages.Single());

    [Fact]
    public void A_sentence_longer_than_the_display_takes_turns_with_itself()
    {
        CharacterScreen screen = CharacterLayout.Arrange(s_talking with { Lines = ["The network loses 4 % of what the other side says."] }, 20, 4);

        Assert.Equal(2, screen.Pages.Count);
        Assert.Equal("Talking         0:42", screen.PageAt(0)[0]);
        Assert.Equal("The network loses 4 ", screen.PageAt(1)[0]);
        Assert.Equal(screen.PageAt(0), screen.PageAt(2));
        Assert.Equal(screen.PageAt(0)[3], screen.PageAt(1)[3]);
    }

    [Fact]
    public void A_name_in_chinese_characters_gives_way_to_its_number()
    {
        ScreenModel ringing = s_talking with { State = ScreenState.Incoming, Timer = "", Name = "王小明", Title = "王小明 is calling", Number = "010 1234 5678" };

        IReadOnlyList<string> page = CharacterLayout.Arrange(ringing, 20, 4).Pages.Single();

        Assert.Equal(["010 1234 5678 is", "calling"], page.Take(2).Select(static row => row.TrimEnd()));
    }

    [Theory]
    [InlineData("ar", "en")]
    [InlineData("ja", "en")]
    [InlineData("de-CH", "de")]
    [InlineData("ru", "ru")]
    public void Languages_that_latin_letters_do_not_write_are_english_there(string tag, string language) =>
        Assert.Equal(language, PhraseBook.ForCharacters(tag).Language);
}
