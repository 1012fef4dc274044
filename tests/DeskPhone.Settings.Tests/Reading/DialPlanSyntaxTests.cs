using System.Text;
using DeskPhone.Settings.Reading;

namespace DeskPhone.Settings.Tests.Reading;

public sealed class DialPlanSyntaxTests
{
    [Theory]
    [InlineData("")]
    [InlineData("(0T|00T|[1-7]xxx|8xxxxxxx|#xxxxxxx|*xx|91xxxxxxxxxx|9011x.T)")]
    [InlineData("1xx|+x.T")]
    public void A_digit_map_is_taken(string map) => Assert.Null(FaultOf("dialPlan", map));

    [Theory]
    [InlineData("(1xx")]
    [InlineData("1|")]
    [InlineData("1T2")]
    [InlineData(".1")]
    [InlineData("[7-1]x")]
    [InlineData("abc")]
    public void What_is_no_digit_map_is_refused_by_line_and_key(string map) =>
        Assert.Equal("dialPlan", FaultOf("dialPlan", map)!.Key);

    [Theory]
    [InlineData("0000112, 0000110", true)]
    [InlineData("", true)]
    [InlineData("0000112;0000110", false)]
    [InlineData("1", false)]
    public void Emergency_numbers_are_a_list(string numbers, bool isTaken)
    {
        SettingsReader.TryRead(Json("{\"accounts\":[],\"emergency\":{\"numbers\":\"" + numbers + "\"}}"), "test.json", out _, out SettingsFault? fault, out _);
        Assert.Equal(isTaken, fault is null);
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    private static SettingsFault? FaultOf(string key, string value)
    {
        SettingsReader.TryRead(Json($$"""{"accounts":[],"{{key}}":"{{value}}"}"""), "test.json", out _, out SettingsFault? fault, out _);
        return fault;
    }
}
