using DeskPhone.Update.Bundles;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Tests.Bundles;
using DeskPhone.Update.Tests.Keys;

namespace DeskPhone.Update.Tests;

public sealed class ReleaseTests
{
    private readonly TestBundle _bundle = TestBundle.Make(new TestKeys(), "2.0.0");

    [Fact]
    public void A_share_of_the_phones_is_that_share_and_always_the_same_phones()
    {
        string[] phones = [.. Enumerable.Range(0, 2000).Select(static i => $"urn:uuid:{i}")];
        string[] ten = [.. phones.Where(phone => _bundle.Release(10).IsFor("pc", "", phone))];
        string[] half = [.. phones.Where(phone => _bundle.Release(50).IsFor("pc", "", phone))];

        Assert.InRange(ten.Length, 150, 250);
        Assert.InRange(half.Length, 900, 1100);
        Assert.Empty(ten.Except(half));
        Assert.DoesNotContain(phones, phone => _bundle.Release(0).IsFor("pc", "", phone));
        Assert.Equal(phones, phones.Where(phone => _bundle.Release(100).IsFor("pc", "", phone)));
    }

    [Fact]
    public void A_group_gets_it_and_others_and_other_models_do_not()
    {
        Release pilot = _bundle.Release(100, "pilot", "lab");

        Assert.True(pilot.IsFor("pc", "lab", "x"));
        Assert.False(pilot.IsFor("pc", "", "x"));
        Assert.False(pilot.IsFor("pc", "sales", "x"));
        Assert.False(pilot.IsFor("rpi4", "lab", "x"));
    }

    [Theory]
    [InlineData("\"bundle\": \"deskphone", "\"bundle\": \"../deskphone")]
    [InlineData("\"bundle\": \"deskphone", "\"bundle\": \"https://evil/deskphone")]
    [InlineData("\"percent\": 100", "\"percent\": 101")]
    [InlineData("\"sequence\": 1", "\"sequence\": 0")]
    [InlineData("00Z\"", "00+01:00\"")]
    [InlineData("\"size\": ", "\"size\": -")]
    public void A_latest_that_says_something_impossible_is_malformed(string before, string after)
    {
        var latest = new LatestDocument
        {
            Sequence = 1,
            Issued = DateTimeOffset.UnixEpoch,
            Expires = DateTimeOffset.UnixEpoch.AddDays(1),
            Releases = [_bundle.Release()],
        };
        string text = System.Text.Encoding.UTF8.GetString(latest.ToUtf8());
        Assert.Equal(BundleError.None, LatestDocument.TryParse(latest.ToUtf8(), out _));
        Assert.Contains(before, text, StringComparison.Ordinal);

        Assert.Equal(BundleError.Malformed, LatestDocument.TryParse(System.Text.Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal)), out _));
    }
}
