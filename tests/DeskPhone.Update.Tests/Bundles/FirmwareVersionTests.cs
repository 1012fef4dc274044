using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Tests.Bundles;

public sealed class FirmwareVersionTests
{
    /// <summary>The order of Semantic Versioning 2.0.0 §11.</summary>
    [Fact]
    public void Versions_are_in_the_order_the_standard_gives()
    {
        string[] ascending =
        [
            "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1",
            "1.2.0", "2.0.0", "2.1.0", "2.1.1", "10.0.0",
        ];

        for (int i = 0; i < ascending.Length; i++)
        {
            for (int j = 0; j < ascending.Length; j++)
            {
                Assert.Equal(i.CompareTo(j), Math.Sign(TestBundle.Version(ascending[i]).CompareTo(TestBundle.Version(ascending[j]))));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("01.2.3")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-a..b")]
    [InlineData("1.2.3-a/b")]
    [InlineData("../1.2.3")]
    [InlineData("1.2.3+build")]
    [InlineData("1.2.9999999999")]
    [InlineData(" 1.2.3")]
    public void What_is_no_version_is_refused(string text) => Assert.False(FirmwareVersion.TryParse(text, out _));

    [Fact]
    public void A_version_is_written_as_it_was_read() => Assert.Equal("1.20.3-rc.1", TestBundle.Version("1.20.3-rc.1").ToString());
}
