using System.Text;
using DeskPhone.Ui.Text;

namespace DeskPhone.Ui.Tests.Text;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData("Anna Weber", "Anna Weber")]
    [InlineData("Anna\r\n\tWeber", "Anna Weber")]
    [InlineData("Anna\0We\u0007ber", "AnnaWeber")]
    [InlineData("\u202E7654321 030\u202C", "7654321 030")]
    [InlineData("\u2066Anna\u2069", "Anna")]
    [InlineData("Party 🎉 Line ❤\uFE0F", "Party Line ❤")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("", "")]
    public void Text_from_the_network_is_made_fit_to_be_shown(string text, string shown) =>
        Assert.Equal(shown, DisplayText.Clean(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character() =>
        Assert.Equal("\uFFFDx", DisplayText.Clean(new string(['\uD800', 'x'])));

    [Fact]
    public void Text_without_end_is_cut()
    {
        string clean = DisplayText.Clean(new string('x', 1_000_000));

        Assert.Equal(DisplayText.MaxLength, clean.Length);
        Assert.EndsWith("…", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_clean_stays_as_it_is_and_no_text_makes_it_throw()
    {
        Random random = new(7);
        for (int i = 0; i < 2000; i++)
        {
            char[] units = new char[random.Next(600)];
            for (int k = 0; k < units.Length; k++)
            {
                units[k] = (char)random.Next(char.MaxValue + 1);
            }

            string clean = DisplayText.Clean(new string(units));

            Assert.Equal(clean, DisplayText.Clean(clean));
            Assert.Equal(clean, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)));
        }
    }
}
