using DeskPhone.Phone.DialPlan;

namespace DeskPhone.Phone.Tests.DialPlan;

public sealed class DigitMapTests
{
    // The example of RFC 3435 §2.1.5, less its letters of other event packages.
    private const string Office = "(0T|00T|[1-7]xxx|8xxxxxxx|#xxxxxxx|*xx|91xxxxxxxxxx|9011x.T)";

    [Theory]
    [InlineData("0", DigitMatch.Ambiguous)]
    [InlineData("00", DigitMatch.Ambiguous)]
    [InlineData("000", DigitMatch.None)]
    [InlineData("123", DigitMatch.Partial)]
    [InlineData("1234", DigitMatch.Complete)]
    [InlineData("7999", DigitMatch.Complete)]
    [InlineData("81234567", DigitMatch.Complete)]
    [InlineData("#1234567", DigitMatch.Complete)]
    [InlineData("*21", DigitMatch.Complete)]
    [InlineData("9123456789", DigitMatch.Partial)]
    [InlineData("912345678901", DigitMatch.Complete)]
    [InlineData("901", DigitMatch.Partial)]
    [InlineData("9011", DigitMatch.Ambiguous)]
    [InlineData("90114930123456", DigitMatch.Ambiguous)]
    [InlineData("", DigitMatch.Partial)]
    public void The_office_of_the_rfc_dials_as_it_says(string digits, DigitMatch expected)
    {
        Assert.True(DigitMap.TryParse(Office, out DigitMap? map));
        Assert.Equal(expected, map!.Match(digits));
    }

    [Fact]
    public void A_number_that_may_still_grow_waits()
    {
        Assert.True(DigitMap.TryParse("11|112x", out DigitMap? map));

        Assert.Equal(DigitMatch.Ambiguous, map!.Match("11"));
        Assert.Equal(DigitMatch.Partial, map.Match("112"));
        Assert.Equal(DigitMatch.Complete, map.Match("1129"));
    }

    [Theory]
    [InlineData("(1xx")]
    [InlineData("1|")]
    [InlineData("T")]
    [InlineData("1T2")]
    [InlineData(".1")]
    [InlineData("[]")]
    [InlineData("[1")]
    [InlineData("1..")]
    [InlineData("1;2")]
    public void What_is_no_map_is_refused(string text) => Assert.False(DigitMap.TryParse(text, out _));

    [Fact]
    public void A_long_map_and_a_long_number_take_no_time_to_speak_of()
    {
        Assert.True(DigitMap.TryParse(string.Join('|', Enumerable.Repeat("x.x.x.x.x.x.x.T", 60)), out DigitMap? map));

        Assert.Equal(DigitMatch.Ambiguous, map!.Match(new string('7', 64)));
    }
}
