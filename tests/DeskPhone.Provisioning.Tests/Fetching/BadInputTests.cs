using System.Text;
using DeskPhone.Provisioning.Fetching;

namespace DeskPhone.Provisioning.Tests.Fetching;

/// <summary>What servers can do wrong: the last good settings stay, and the reason is told.</summary>
public sealed class BadInputTests
{
    private const string Device = "02005e1000a1.json";

    [Theory]
    [InlineData("{\"sip\":{\"port\":\"x\"}}", "sip.port: expected a number")]
    [InlineData("{\n\"digitTimeout\":99}", ":2: digitTimeout: expected a number from 1 to 30 s, found 99")]
    [InlineData("{\"language\":\"de\",\"language\":\"en\"}", "the key once")]
    [InlineData("{\"language\":\"de\"", "expected JSON")]
    [InlineData("", "an empty file")]
    public void A_wrong_file_is_refused_whole_with_line_key_and_what_was_expected(string file, string expected)
    {
        var bench = ProvisioningBench.Confirmed();
        bench.ServeDevice(file);
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(10));

        Assert.Contains(expected, bench.Engine.Status.Message, StringComparison.Ordinal);
        Assert.Equal("right", bench.Settings.Accounts[0].Password);
        Assert.Contains(bench.Reports, static report => report.Contains("\"kind\":\"refused\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Invalid_utf8_is_refused()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.Files[Device] = new FetchResult { StatusCode = 200, Body = new byte[] { (byte)'{', 0xFF, (byte)'}' } };
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(10));

        Assert.Contains("UTF-8", bench.Engine.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_key_is_a_warning_in_the_report()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.ServeDevice(ProvisioningBench.Configuration(2, more: ",\"lanuage\":\"de\""));
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(30));

        Assert.Contains(bench.Reports, static report => report.Contains("lanuage: expected a known key such as language", StringComparison.Ordinal));
    }

    [Fact]
    public void An_older_serial_is_refused_unless_it_says_that_it_is_meant()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.ServeDevice(ProvisioningBench.Configuration(5, more: ",\"language\":\"de\""));
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(30));
        bench.ServeDevice(ProvisioningBench.Configuration(4, more: ",\"language\":\"fr\""));
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(10));
        Assert.Contains("serial 4 of the device file is older than 5", bench.Engine.Status.Message, StringComparison.Ordinal);
        Assert.Equal("de", bench.Settings.Language);

        bench.ServeDevice(ProvisioningBench.Configuration(4, more: ",\"language\":\"fr\"").Replace("\"serial\":4", "\"serial\":4,\"allowDowngrade\":true", StringComparison.Ordinal));
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal("fr", bench.Settings.Language);
    }

    [Fact]
    public void Redirects_in_circles_and_to_weaker_schemes_end_the_attempt()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.Files[Device] = new FetchResult { StatusCode = 302, Location = $"{ProvisioningBench.Url}{Device}" };
        bench.AskNow();
        Assert.Contains("in circles", bench.Engine.Status.Message, StringComparison.Ordinal);

        bench.Files[Device] = new FetchResult { StatusCode = 302, Location = "http://phones.test/x" };
        bench.AskNow();
        Assert.Contains("unprotected", bench.Engine.Status.Message, StringComparison.Ordinal);
        Assert.Equal("right", bench.Settings.Accounts[0].Password);
    }

    [Fact]
    public void A_server_that_asks_for_peace_gets_it()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.Files[Device] = new FetchResult { StatusCode = 503, RetryAfter = TimeSpan.FromMinutes(10) };
        bench.AskNow();
        int asked = Questions();
        bench.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(asked, Questions());
        bench.Pass(TimeSpan.FromMinutes(2));
        Assert.True(Questions() > asked);
        int Questions() => bench.Requests.Count(static request => request.Body is null); // A report is none.
    }

    [Fact]
    public void What_did_not_change_is_not_sent_again()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.AskNow();
        Assert.NotEqual("", bench.Requests.FindLast(static request => request.Url.EndsWith(Device, StringComparison.Ordinal))!.ETag);
        Assert.Equal(ProvisioningPhase.Current, bench.Engine.Status.Phase);
    }

    [Fact]
    public void Plain_http_is_not_used_unless_the_device_itself_allows_it_and_never_for_passwords()
    {
        var bench = new ProvisioningBench("""{"provisioning":{"url":"http://phones.test/"}}""");
        bench.ServeDevice(ProvisioningBench.Configuration(1));
        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(10));
        Assert.Empty(bench.Requests);

        bench = new ProvisioningBench("""{"provisioning":{"url":"http://phones.test/","allowPlain":true}}""");
        bench.ServeDevice(ProvisioningBench.Configuration(1));
        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(10));
        Assert.Contains("others can read", bench.Engine.Status.Message, StringComparison.Ordinal);
        bench.ServeDevice("""{"language":"de"}""");
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal("de", bench.Settings.Language);
    }

    [Fact]
    public void The_example_of_rfc_8188_decrypts_and_nothing_else_does()
    {
        // RFC 8188 §3.1
        byte[] content = Convert.FromBase64String("I1BsxtFttlv3u/Oo94xnmwAAEAAA+NAVub2qFgBEuQKRapoZu+IxkIva3MEB1PD+ly8Thjg=");
        Assert.True(EncryptedContent.TryDecrypt(content, "yqdlZ-tYemfogSmv7Ws5PQ", out byte[] plain));
        Assert.Equal("I am the walrus", Encoding.UTF8.GetString(plain));
        Assert.False(EncryptedContent.TryDecrypt(content, "yqdlZ-tYemfogSmv7Ws5PA", out _));
        for (int length = 0; length < content.Length; length++)
        {
            Assert.False(EncryptedContent.TryDecrypt(content.AsSpan(0, length), "yqdlZ-tYemfogSmv7Ws5PQ", out _));
        }
    }

    [Fact]
    public void An_encrypted_configuration_is_read_with_the_devices_key()
    {
        const string Key = "yqdlZ-tYemfogSmv7Ws5PQ";
        var bench = new ProvisioningBench($$"""{"provisioning":{"url":"{{ProvisioningBench.Url}}","fileKey":"{{Key}}"} }""");
        byte[] body = EncryptedContent.Encrypt(Encoding.UTF8.GetBytes(ProvisioningBench.Configuration(1)), Key, new byte[16]);
        bench.Files[Device] = new FetchResult { StatusCode = 200, Body = body, ContentEncoding = "aes128gcm" };
        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal("right", Assert.Single(bench.Settings.Accounts).Password);
    }
}
