using System.Reflection;
using System.Text.RegularExpressions;
using DeskPhone.TestKit.Screens;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Tests.Languages;

public sealed partial class PhraseBookTests
{
    /// <summary>Written alike in some languages: loanwords, and letters.</summary>
    private static readonly string[] s_same = ["Menu", "Details", "DND", "Volume", "Account", "Codec", "Silence", "Time", "Blind", "Direct", "No", "Off", "On"];

    /// <summary>People and their numbers are called alike everywhere.</summary>
    private static readonly string[] s_people = ["Anna Weber  102", "Stadtwerke  104"];

    public static TheoryData<string> Languages { get; } = [.. PhraseBook.Languages.Select(static language => language.Key).Where(static code => code != "en")];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_words_for_all_that_the_screens_and_menus_say(string language)
    {
        PhraseBook book = PhraseBook.For(language);

        string[] untold = [.. Words(ScreenTexts.English).Concat(Words(MenuTexts.English)).Except(book.Phrases.Keys)];
        Assert.Equal([], untold);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_the_same_phrases_as_all_others_with_the_same_holes(string language)
    {
        PhraseBook book = PhraseBook.For(language);

        Assert.Equal(PhraseBook.For("de").Phrases.Keys.Order(StringComparer.Ordinal), book.Phrases.Keys.Order(StringComparer.Ordinal));
        Assert.All(book.Phrases, static phrase => Assert.Equal(Holes(phrase.Key), Holes(phrase.Value)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_sentence_of_any_screen_stays_english(string language)
    {
        Dictionary<string, ScreenModel> english = PresentedScreens.In(PhraseBook.English).ToDictionary(static screen => screen.Name, static screen => screen.Model);
        foreach ((string name, ScreenModel model) in PresentedScreens.In(PhraseBook.For(language)).Where(static screen => !screen.Name.StartsWith("menu", StringComparison.Ordinal)))
        {
            IEnumerable<string> same = Sentences(model).Intersect(Sentences(english[name])).Except(s_same).Except(s_people).Except([model.Name, model.Account]);
            Assert.True(!same.Any(), $"{name}: {string.Join(", ", same)}");
        }
    }

    [Theory]
    [InlineData("Calling Anna Weber…", "Anna Weber wird angerufen…")]
    [InlineData("This number does not exist (404)", "Diese Nummer gibt es nicht (404)")]
    [InlineData("Not registered: the server refuses the password (401)", "Nicht angemeldet: der Server lehnt das Kennwort ab (401)")]
    [InlineData("The transfer to 102 failed: No answer (408)", "Das Verbinden mit 102 ist gescheitert: Keine Antwort (408)")]
    [InlineData("Unknown caller is calling", "Unbekannter Anrufer ruft an")]
    [InlineData("Something the server made up (499)", "Something the server made up (499)")]
    [InlineData("", "")]
    public void A_sentence_made_deep_in_the_phone_is_said_in_german(string english, string german) =>
        Assert.Equal(german, PhraseBook.For("de").Say(english));

    [Theory]
    [InlineData("de-CH", "de")]
    [InlineData("PT-br", "pt")]
    [InlineData("zh_TW", "zh")]
    [InlineData("en-GB", "en")]
    [InlineData("tlh", "en")]
    [InlineData("", "en")]
    public void A_tag_finds_its_language_and_an_unknown_one_english(string tag, string language) =>
        Assert.Equal(language, PhraseBook.For(tag).Language);

    [Fact]
    public void What_people_are_called_is_never_translated()
    {
        ScreenModel screen = new ScreenModel { State = ScreenState.Talking, Title = "Talking", Name = "Menu", Number = "Hold", Account = "Off" }.In(PhraseBook.For("fr"));

        Assert.Equal(("En ligne", "Menu", "Hold", "Off"), (screen.Title, screen.Name, screen.Number, screen.Account));
    }

    [Theory]
    [InlineData("ar", true)]
    [InlineData("he", true)]
    [InlineData("ja", false)]
    public void Arabic_and_hebrew_are_written_from_right_to_left(string language, bool isRightToLeft) =>
        Assert.Equal(isRightToLeft, new ScreenModel { State = ScreenState.Idle }.In(PhraseBook.For(language)).IsRightToLeft);

    private static IEnumerable<string> Words(object texts) => texts.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static property => property.PropertyType == typeof(string) && property.Name != nameof(ScreenTexts.Culture))
        .Select(property => (string)property.GetValue(texts)!);

    private static IEnumerable<string> Sentences(ScreenModel model) =>
        [model.Title, .. model.Lines, .. model.Notices.Select(static notice => notice.Text), .. model.SoftKeys.Select(static key => key.Label).Where(static label => label.Length > 0)];

    private static IEnumerable<string> Holes(string phrase) => Hole().Matches(phrase).Select(static match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
