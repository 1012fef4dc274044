using DeskPhone.Phone.DialPlan;

namespace DeskPhone.Phone.Tests.DialPlan;

/// <summary>What people type, paste and click, and the URI it means.</summary>
public sealed class DialTargetTests
{
    [Theory]
    [InlineData("102", "sip:102@bench.test")]
    [InlineData("+49 (30) 123-456", "sip:+4930123456@bench.test")]
    [InlineData("*97", "sip:*97@bench.test")]
    [InlineData("*21#", "sip:*21%23@bench.test")]
    [InlineData("anna.weber", "sip:anna.weber@bench.test")]
    [InlineData("anna@example.org", "sip:anna@example.org")]
    [InlineData("sip:102@192.0.2.1:5070;transport=tcp", "sip:102@192.0.2.1:5070;transport=tcp")]
    [InlineData("SIPS:102@example.org", "SIPS:102@example.org")]
    [InlineData("tel:+4930123;phone-context=x", "sip:+4930123@bench.test")]
    [InlineData(" 102 ", "sip:102@bench.test")]
    public void What_is_dialled_becomes_a_uri(string dialled, string target)
    {
        Assert.True(DialTarget.TryResolve(dialled, "sip:101@bench.test", out string resolved));
        Assert.Equal(target, resolved);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("1\r\nVia: x")]
    [InlineData("sip:")]
    [InlineData("sip:102@x y")]
    [InlineData("<102>")]
    [InlineData("@example.org")]
    [InlineData("102@")]
    [InlineData("\"102\"")]
    [InlineData("()")]
    [InlineData("102;rm")]
    public void What_cannot_be_called_is_refused(string dialled) =>
        Assert.False(DialTarget.TryResolve(dialled, "sip:101@bench.test", out _));

    [Theory]
    [InlineData("sip:102@bench.test", "102")]
    [InlineData("sip:%2B4930@bench.test;user=phone", "+4930")]
    [InlineData("sip:anna;x=1@bench.test", "anna")]
    [InlineData("sips:bench.test", "bench.test")]
    [InlineData("tel:+4930;isub=1", "+4930")]
    public void The_number_of_a_uri_is_its_user(string uri, string number) => Assert.Equal(number, DialTarget.NumberOf(uri));

    [Theory]
    [InlineData("sip:101@bench.test", "bench.test")]
    [InlineData("sip:101@bench.test:5070;transport=tcp", "bench.test:5070")]
    [InlineData("sips:101@[2001:db8::1]:5061", "[2001:db8::1]:5061")]
    public void The_domain_of_an_account_keeps_its_port(string address, string domain) =>
        Assert.Equal(domain, DialTarget.DomainOf(address));
}
