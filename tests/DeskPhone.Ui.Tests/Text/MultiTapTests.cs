using DeskPhone.Primitives.Time;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Text;

namespace DeskPhone.Ui.Tests.Text;

public sealed class MultiTapTests
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("en", "2 22 222 9", "Abcw")]
    [InlineData("de", "55 2222 4", "Käg")]
    [InlineData("pl", "5555", "Ł")]
    [InlineData("ru", "22 222", "Бв")]
    [InlineData("el", "2", "Α")]
    [InlineData("he", "33", "ב")]
    [InlineData("ja", "1 22", "あき")]
    [InlineData("tlh", "2", "A")]
    public void The_same_key_again_goes_on_to_its_next_letter_in_every_language(string language, string keys, string written)
    {
        var letters = new MultiTap(language);
        Instant now = Instant.FromBoot(TimeSpan.Zero);
        string text = "";
        foreach (char key in keys)
        {
            now += key == ' ' ? s_pause : TimeSpan.FromMilliseconds(200);
            text = key == ' ' ? text : letters.Press(text, key, 64, now);
        }

        Assert.Equal(written, text);
    }

    [Fact]
    public void Each_key_writes_its_digit_in_every_language_and_in_digits_nothing_else()
    {
        foreach ((string language, _) in PhraseBook.Languages)
        {
            var letters = new MultiTap(language);
            letters.Switch();
            Assert.Equal(("123", "Abc"), (letters.Mode, letters.OtherMode));
            Assert.Equal("22", letters.Press(letters.Press("", '2', 64, default), '2', 64, default));
        }
    }
}
