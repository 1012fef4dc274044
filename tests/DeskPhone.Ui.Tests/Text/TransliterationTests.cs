using DeskPhone.Ui.Text;

namespace DeskPhone.Ui.Tests.Text;

public sealed class TransliterationTests
{
    [Theory]
    [InlineData("Anna Weber", "Anna Weber")]
    [InlineData("François Müller-Łukasz", "Francois Muller-Lukasz")]
    [InlineData("İğne çöp", "Igne cop")]
    [InlineData("Елена Кузнецова", "Elena Kuznetsova")]
    [InlineData("Γιώργος", "Giorgos")]
    [InlineData("יעל כהן", "yl khn")]
    [InlineData("محمد", "mhmd")]
    [InlineData("さくら", "sakura")]
    [InlineData("キッチンしゃしん", "kitchinshashin")]
    [InlineData("김민수", "gimminsu")]
    [InlineData("“Quote” – 5 €…", "\"Quote\" - 5 EUR...")]
    [InlineData("a\\b~c", "a/b-c")]
    public void Every_script_with_sounds_is_written_in_latin_letters(string text, string latin) => Assert.Equal(latin, Transliteration.ToLatin(text));

    [Fact]
    public void German_writes_its_vowels_with_an_e() => Assert.Equal("Juergen Groessmann", Transliteration.ToLatin("Jürgen Größmann", isGerman: true));

    [Theory]
    [InlineData("王小明", false)]
    [InlineData("Anna", true)]
    [InlineData("Really?", true)]
    [InlineData("", true)]
    public void What_has_no_latin_form_is_known(string text, bool isReadable) => Assert.Equal(isReadable, Transliteration.IsReadable(text));
}
