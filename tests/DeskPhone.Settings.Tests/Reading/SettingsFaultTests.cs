using System.Text;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Tests.Reading;

/// <summary>One line for whatever is wrong, with the place and without secrets.</summary>
public sealed class SettingsFaultTests
{
#if G729
    private const string Codecs = "\"PCMU\", \"PCMA\", \"G722\", \"opus\", \"G729\"";
#else
    private const string Codecs = "\"PCMU\", \"PCMA\", \"G722\", \"opus\"";
#endif
    private const string SipUri = "a SIP URI such as \"sip:user@host\"";
    private const string ServerUri = "a SIP URI such as \"sip:host:5060;transport=udp\", or \"\"";

    [Theory]
    [InlineData("", "f.json:1: expected a JSON object, found an empty file")]
    [InlineData("\n \n", "f.json:1: expected a JSON object, found an empty file")]
    [InlineData("[]", "f.json:1: expected a JSON object, found a list")]
    [InlineData("\n\"x\"", "f.json:2: expected a JSON object, found text")]
    [InlineData("{", "f.json:1: expected JSON, found the end of the file")]
    [InlineData("{\n\"sip\":{\"port\":5060},\n}", "f.json:3: sip.port: expected JSON, found a trailing comma")]
    [InlineData("{ // here\n}", "f.json:1: expected JSON, found a comment")]
    [InlineData("{}\n{}", "f.json:2: expected JSON, found { out of place")]
    [InlineData("{\"country\":'DE'}", "f.json:1: country: expected JSON, found ' out of place")]
    [InlineData("{\"x\":[[[[[[1]]]]]]}", "f.json:1: x: expected JSON, found too many levels")]
    [InlineData("{\"sip\":5060}", "f.json:1: sip: expected an object, found a number")]
    [InlineData("{\"accounts\":{}}", "f.json:1: accounts: expected a list of accounts, found an object")]
    [InlineData("{\"accounts\":[\n\"sip:1@a.test\"]}", "f.json:2: accounts[0]: expected an object, found text")]
    [InlineData("{\"accounts\":[\n{}]}", "f.json:2: accounts[0].address: expected " + SipUri + ", found nothing")]
    [InlineData("{\"country\":\"DE\",\n\"country\":\"AT\"}", "f.json:2: country: expected the key once, found it a second time")]
    [InlineData("{\"\\ud800\":1}", "f.json:1: expected a key in Unicode, found half a surrogate pair")]
    [InlineData("{\"timeZone\":\"\\ud800\"}",
        "f.json:1: timeZone: expected an IANA time zone such as \"Europe/Berlin\", found half a surrogate pair")]
    public void A_broken_file_is_one_line(string json, string expected) => Assert.Equal(expected, FaultOf(json));

    [Theory]
    [InlineData("\"sip\":{\"port\":65536}", "sip.port: expected a number from 0 to 65535, found 65536")]
    [InlineData("\"sip\":{\"port\":-1}", "sip.port: expected a number from 0 to 65535, found -1")]
    [InlineData("\"sip\":{\"port\":50.5}", "sip.port: expected a number from 0 to 65535, found 50.5")]
    [InlineData("\"sip\":{\"port\":\"5060\"}", "sip.port: expected a number from 0 to 65535, found \"5060\"")]
    [InlineData("\"sip\":{\"port\":null}", "sip.port: expected a number from 0 to 65535, found null")]
    [InlineData("\"rtp\":{\"portMin\":16385}", "rtp.portMin: expected a number from 1024 to 65534, even, found 16385")]
    [InlineData("\"rtp\":{\"portMin\":20000}", "rtp.portMin: expected a port below rtp.portMax (16484), found 20000")]
    [InlineData("\"rtp\":{\"portMin\":20000,\"portMax\":20000}",
        "rtp.portMax: expected a port above rtp.portMin (20000), found 20000")]
    [InlineData("\"audio\":{\"sampleRate\":44100}", "audio.sampleRate: expected one of 8000, 16000, 48000 Hz, found 44100")]
    [InlineData("\"audio\":{\"packetDuration\":25}",
        "audio.packetDuration: expected a number from 10 to 60 ms, a multiple of 10, found 25")]
    [InlineData("\"web\":{\"enabled\":1}", "web.enabled: expected true or false, found 1")]
    [InlineData("\"web\":{\"host\":\"300.1.1.1\"}", "web.host: expected an IP address or a host name, found \"300.1.1.1\"")]
    [InlineData("\"country\":\"de\"", "country: expected a country code of two capitals such as \"DE\", found \"de\"")]
    [InlineData("\"language\":\"d\"", "language: expected a language tag such as \"en\" or \"de-CH\", found \"d\"")]
    [InlineData("\"timeZone\":\"CET now\"", "timeZone: expected an IANA time zone such as \"Europe/Berlin\", found \"CET now\"")]
    [InlineData("\"timeZone\":[]", "timeZone: expected an IANA time zone such as \"Europe/Berlin\", found a list")]
    public void A_value_out_of_bounds_is_one_line(string member, string expected) =>
        Assert.Equal("f.json:1: " + expected, FaultOf("{" + member + "}"));

    [Theory]
    [InlineData("\"expires\":9", "expires: expected a number from 10 to 86400 s, found 9")]
    [InlineData("\"transport\":\"UDP\"", "transport: expected one of \"udp\", \"tcp\", \"tls\", \"ws\", \"wss\", \"auto\", found \"UDP\"")]
    [InlineData("\"srtp\":true", "srtp: expected one of \"off\", \"optional\", \"required\", \"auto\", found true")]
    [InlineData("\"codecs\":[]",
        "codecs: expected a list of " + Codecs + ", each at most once, found an empty list")]
    [InlineData("\"codecs\":[\"PCMU\",\"PCMU\"]",
        "codecs: expected a list of " + Codecs + ", each at most once, found \"PCMU\" twice")]
    [InlineData("\"codecs\":[\"PCMU\",\"iLBC\"]",
        "codecs: expected a list of " + Codecs + ", each at most once, found \"iLBC\"")]
#if !G729
    [InlineData("\"codecs\":[\"G729\",\"PCMA\"]",
        "codecs: expected a list of " + Codecs + ", each at most once, found \"G729\"")]
#endif
    [InlineData("\"displayName\":\"a\\r\\nVia: b\"",
        "displayName: expected text of at most 128 characters, found \"a\\u000d\\u000aVia: b\"")]
    [InlineData("\"proxy\":\"pbx.example\"", "proxy: expected " + ServerUri + ", found \"pbx.example\"")]
    [InlineData("\"proxy\":\"sip:u:hunter2@pbx example\"", "proxy: expected " + ServerUri + ", found \"sip:u:***@pbx example\"")]
    public void A_value_of_an_account_says_which_account(string member, string expected) => Assert.Equal(
        "f.json:1: accounts[0]." + expected, FaultOf(SettingsReaderTests.Account(member)));

    [Theory]
    [InlineData("\"password\":\"hunter2\\u0000\"", "password: expected text of at most 256 characters, found text that is not")]
    [InlineData("\"password\":4711}", "password: expected text of at most 256 characters, found a number")]
    [InlineData("\"password\":[\"hunter2\"]", "password: expected text of at most 256 characters, found a list")]
    [InlineData("\"password\":hunter2", "password: expected JSON, found something else")]
    [InlineData("\"password\":thunter2", "password: expected JSON, found something else")]
    [InlineData("\"password\":\"hunter2\n\"", "password: expected JSON, found a line end or tab inside text")]
    [InlineData("\"password\":\"hunter2", "password: expected JSON, found the end of the file")]
    public void A_secret_is_never_echoed(string member, string expected)
    {
        string fault = FaultOf($"{{\"accounts\":[{{\"address\":\"sip:1@a.test\",{member}");
        Assert.Equal("f.json:1: accounts[0]." + expected, fault);
    }

    [Theory]
    [InlineData("sip:101")]
    [InlineData("101@bench.test")]
    [InlineData("tel:+4930")]
    [InlineData("sip:@bench.test")]
    [InlineData("sip:a@b@bench.test")]
    [InlineData("sip:101@")]
    [InlineData("sip:101@bench..test")]
    [InlineData("sip:101@bench.test:0")]
    [InlineData("sip:101@bench.test:65536")]
    [InlineData("sip:101@bench.test:")]
    [InlineData("sip:101@2001:db8::1")]
    [InlineData("sip:101@[2001:db8::1")]
    [InlineData("sip:101@[192.0.2.1]")]
    [InlineData("sip:101@[::1]x")]
    [InlineData("sip:101@256.0.0.1")]
    [InlineData("sip:101@bench.test;transport=sctp")]
    [InlineData("sip:101@bench.test;;lr")]
    [InlineData("sip:101@bench.test?Replaces=x")]
    [InlineData("<sip:101@bench.test>")]
    [InlineData("sip:1 01@bench.test")]
    [InlineData("sip:101@bench.test\\r\\nX: y")]
    [InlineData("sip:101@bénch.test")]
    [InlineData("")]
    public void What_is_no_sip_uri_is_no_address(string address) => Assert.StartsWith(
        "f.json:1: accounts[0].address: expected " + SipUri, FaultOf($"{{\"accounts\":[{{\"address\":\"{address}\"}}]}}"),
        StringComparison.Ordinal);

    [Fact]
    public void The_seventeenth_account_is_one_too_many()
    {
        string accounts = string.Join(",\n", Enumerable.Range(0, 17).Select(i => $"{{\"address\":\"sip:{i}@a.test\"}}"));
        Assert.Equal("f.json:17: accounts: expected at most 16 accounts, found more", FaultOf($"{{\"accounts\":[{accounts}]}}"));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_found_on_their_line()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes("{\n\"accounts\":[\n{\"displayName\":\"Jürgen\"}]}");
        Assert.Equal("f.json:3: expected UTF-8, found other bytes", FaultOf(latin1));
    }

    [Fact]
    public void A_file_of_more_than_a_mebibyte_is_not_read() => Assert.Equal(
        "f.json:1: expected at most 1 MiB, found a longer file", FaultOf(new byte[SettingsReader.MaximumLength + 1]));

    private static string FaultOf(string json) => FaultOf(Encoding.UTF8.GetBytes(json));

    private static string FaultOf(byte[] json)
    {
        Assert.False(SettingsReader.TryRead(json, "f.json", out PhoneSettings? settings, out SettingsFault? fault, out _));
        Assert.Null(settings);
        return fault!.ToString();
    }
}
