using System.Text;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Tests.Reading;

/// <summary>What a file becomes.</summary>
public sealed class SettingsReaderTests
{
    private const string Minimal =
        """
        {"accounts":[{"address":"sip:101@bench.test","password":"secret","proxy":"sip:127.0.0.1:5060;transport=udp"}]}
        """;

    private const string Full =
        """
        {
          "accounts": [
            {
              "address": "sips:anna@pbx.example", "user": "anna7", "password": "p\u00e4ss", "displayName": "Anna \"A\"",
              "proxy": "sip:[2001:db8::1]:5061;transport=tls;lr", "registrar": "sip:registrar.example",
              "transport": "wss", "expires": 3600, "register": false, "autoAnswer": true,
              "codecs": ["opus", "G722"], "srtp": "required"
            },
            { "address": "sip:200@192.0.2.1" }
          ],
          "sip": { "port": 0 }, "rtp": { "portMin": 20000, "portMax": 20099 },
          "timeZone": "Europe/Berlin", "country": "DE", "language": "de-CH",
          "audio": { "sampleRate": 48000, "packetDuration": 30 },
          "web": { "enabled": false, "host": "::1", "port": 8080 }
        }
        """;

    [Fact]
    public void The_smallest_useful_file_leaves_the_rest_at_its_defaults()
    {
        PhoneSettings settings = Read(Minimal);

        AccountSettings account = Assert.Single(settings.Accounts);
        Assert.Equal("sip:101@bench.test", account.Address);
        Assert.Equal("secret", account.Password);
        Assert.Equal("sip:127.0.0.1:5060;transport=udp", account.Proxy);
        var expected = new AccountSettings { Address = account.Address, Password = account.Password, Proxy = account.Proxy };
        Assert.Equal(expected with { Codecs = account.Codecs }, account);
        Assert.Equal(new PhoneSettings { Accounts = settings.Accounts }, settings);
    }

    [Fact]
    public void Every_key_reaches_its_property()
    {
        PhoneSettings settings = Read(Full);

        Assert.Equal(2, settings.Accounts.Count);
        AccountSettings account = settings.Accounts[0];
        Assert.Equal([CodecKind.Opus, CodecKind.G722], account.Codecs);
        Assert.Equal(new AccountSettings
        {
            Address = "sips:anna@pbx.example",
            User = "anna7",
            Password = "päss",
            DisplayName = "Anna \"A\"",
            Proxy = "sip:[2001:db8::1]:5061;transport=tls;lr",
            Registrar = "sip:registrar.example",
            Transport = TransportKind.SecureWebSocket,
            Expires = TimeSpan.FromHours(1),
            Register = false,
            AutoAnswer = true,
            Codecs = account.Codecs,
            Srtp = SrtpPolicy.Required,
        }, account);
        Assert.Equal(new PhoneSettings
        {
            Accounts = settings.Accounts,
            SipPort = 0,
            RtpPortMin = 20000,
            RtpPortMax = 20099,
            TimeZone = "Europe/Berlin",
            Country = "DE",
            Language = "de-CH",
            Audio = new AudioSettings { SampleRateHz = 48000, PacketDuration = TimeSpan.FromMilliseconds(30) },
            Web = new WebSettings { IsEnabled = false, Host = "::1", Port = 8080 },
        }, settings);
    }

    [Theory]
    [InlineData("udp", TransportKind.Udp)]
    [InlineData("tcp", TransportKind.Tcp)]
    [InlineData("tls", TransportKind.Tls)]
    [InlineData("ws", TransportKind.WebSocket)]
    [InlineData("wss", TransportKind.SecureWebSocket)]
    public void Every_transport_has_its_word(string word, TransportKind expected) =>
        Assert.Equal(expected, Read(Account($"\"transport\":\"{word}\"")).Accounts[0].Transport);

    [Theory]
    [InlineData("sip:101@bench.test", "udp", SrtpPolicy.Off)]
    [InlineData("sip:101@bench.test", "tls", SrtpPolicy.Required)]
    [InlineData("sip:101@bench.test", "wss", SrtpPolicy.Required)]
    [InlineData("sips:101@bench.test", "tcp", SrtpPolicy.Required)]
    public void Media_is_encrypted_by_default_where_the_signalling_is(string address, string transport, SrtpPolicy expected)
    {
        var account = Read($$"""{"accounts":[{"address":"{{address}}","transport":"{{transport}}"}]}""").Accounts[0];

        Assert.Equal(expected, account.EffectiveSrtp());
        Assert.Equal(SrtpPolicy.Optional, (account with { Srtp = SrtpPolicy.Optional }).EffectiveSrtp());
    }

    [Fact]
    public void Classes_of_service_are_settings()
    {
        PhoneSettings settings = Read("""{"sip":{"dscp":24},"rtp":{"dscp":0}}""");

        Assert.Equal((24, 0), (settings.SipDscp, settings.RtpDscp));
        Assert.Equal((40, 46), (Read("{}").SipDscp, Read("{}").RtpDscp));
    }

    [Fact]
    public void An_accounts_media_has_its_words()
    {
        AccountSettings account = Read(Account(
            """
            "srtpKeying":"both","srtpSuites":["AES_CM_128_HMAC_SHA1_32"],"rtcpMux":false,"mediaLock":"steady","ice":"lite",
            "stunServers":["192.0.2.3"],"turnServers":["192.0.2.4:3479"],"turnTransport":"tcp","turnUser":"u","turnPassword":"p"
            """)).Accounts[0];

        Assert.Equal((SrtpKeying.Both, MediaLock.Steady, IceMode.Lite, TurnTransport.Tcp), (account.SrtpKeying, account.MediaLock, account.Ice, account.TurnTransport));
        Assert.Equal(["AES_CM_128_HMAC_SHA1_32"], account.SrtpSuites);
        Assert.Equal(("192.0.2.3", "192.0.2.4:3479", "u", "p"), (account.StunServers[0], account.TurnServers[0], account.TurnUser, account.TurnPassword));
        Assert.False(account.RtcpMux);
    }

    [Theory]
    [InlineData("turn.example.com")]
    [InlineData("turn.example.com:5349")]
    [InlineData("relay")]
    [InlineData("192.0.2.4:3479")]
    [InlineData("2001:db8::1")]
    [InlineData("[2001:db8::1]:3478")]
    public void A_turn_server_is_an_address_or_a_name_with_a_port_or_without(string server)
    {
        AccountSettings account = Read(Account($"\"turnServers\":[\"{server}\"],\"stunServers\":[\"{server}\"],\"turnTransport\":\"tls\"")).Accounts[0];

        Assert.Equal((server, server, TurnTransport.Tls), (account.TurnServers[0], account.StunServers[0], account.TurnTransport));
    }

    [Theory]
    [InlineData("turn:turn.example.com")]
    [InlineData("turn.example.com:")]
    [InlineData("turn.example.com:0")]
    [InlineData("turn.example.com:70000")]
    [InlineData("turn.example.com:5349?transport=tcp")]
    [InlineData("10.1")]
    [InlineData("")]
    [InlineData("two words")]
    public void What_is_neither_an_address_nor_a_name_is_no_turn_server(string server)
    {
        Assert.False(SettingsReader.TryRead(
            Encoding.UTF8.GetBytes(Account($"\"turnServers\":[\"{server}\"]")), "f.json", out _, out SettingsFault? fault, out _));

        Assert.Contains("addresses or names", fault!.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("off", SrtpPolicy.Off)]
    [InlineData("optional", SrtpPolicy.Optional)]
    [InlineData("required", SrtpPolicy.Required)]
    [InlineData("auto", SrtpPolicy.Automatic)]
    public void Every_srtp_policy_has_its_word(string word, SrtpPolicy expected) =>
        Assert.Equal(expected, Read(Account($"\"srtp\":\"{word}\"")).Accounts[0].Srtp);

    [Theory]
    [InlineData("PCMU", CodecKind.Pcmu)]
    [InlineData("PCMA", CodecKind.Pcma)]
    [InlineData("G722", CodecKind.G722)]
    [InlineData("opus", CodecKind.Opus)]
#if G729
    [InlineData("G729", CodecKind.G729)]
#endif
    public void Every_codec_has_its_word(string word, CodecKind expected) =>
        Assert.Equal([expected], Read(Account($"\"codecs\":[\"{word}\"]")).Accounts[0].Codecs);

    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF{}")] // Windows editors put a byte order mark before it.
    [InlineData(" \r\n\t{ \"accounts\" : [ ] }\r\n")]
    public void A_file_without_accounts_is_a_phone_without_accounts(string json) => Assert.Empty(Read(json).Accounts);

    [Fact]
    public void Sixteen_accounts_are_taken()
    {
        string accounts = string.Join(',', Enumerable.Range(0, 16).Select(i => $"{{\"address\":\"sip:{i}@a.test\"}}"));
        Assert.Equal(16, Read($"{{\"accounts\":[{accounts}]}}").Accounts.Count);
    }

    [Theory]
    [InlineData("{\n\"sip\":{\"prot\":5070}}", "f.json:2: sip.prot: expected a known key such as sip.port, found an unknown one")]
    [InlineData("{\"timezone\":\"UTC\"}", "f.json:1: timezone: expected a known key such as timeZone, found an unknown one")]
    [InlineData("{\"sipPort\":1}", "f.json:1: sipPort: expected a known key such as sip.port, found an unknown one")]
    [InlineData("{\"sip.port\":1}", "f.json:1: sip.port: expected a known key such as sip.port, found an unknown one")]
    [InlineData("{\"password\":\"x\"}", "f.json:1: password: expected a known key such as accounts[].password, found an unknown one")]
    [InlineData("{\"x\\ny\":{\"a\":[1,{}]}}", "f.json:1: x\\u000ay: expected a known key such as ")]
    public void An_unknown_key_is_a_warning_that_names_the_nearest(string json, string expected)
    {
        Assert.True(SettingsReader.TryRead(
            Encoding.UTF8.GetBytes(json), "f.json", out PhoneSettings? settings, out SettingsFault? fault, out var warnings));

        Assert.Null(fault);
        Assert.Equal(5060, settings!.SipPort);
        Assert.StartsWith(expected, Assert.Single(warnings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_program_gives_a_bounded_list_of_warnings()
    {
        string json = "{" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"key{i}\":{i}")) + "}";
        Assert.True(SettingsReader.TryRead(Encoding.UTF8.GetBytes(json), "f.json", out _, out _, out var warnings));
        Assert.Equal(100, warnings.Count);
    }

    [Fact]
    public void Every_prefix_and_every_flipped_byte_gives_settings_or_one_line()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Full);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.False(IsTaken(whole.AsSpan(0, length)));
        }

        var random = new Random(1);
        int taken = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] mutated = [.. whole];
            for (int n = random.Next(1, 4); n > 0; n--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            taken += IsTaken(mutated) ? 1 : 0;
        }

        Assert.InRange(taken, 1, 9_999);
    }

    internal static string Account(string members) => $"{{\"accounts\":[{{\"address\":\"sip:1@a.test\",{members}}}]}}";

    private static PhoneSettings Read(string json)
    {
        bool isTaken = SettingsReader.TryRead(
            Encoding.UTF8.GetBytes(json), "f.json", out PhoneSettings? settings, out SettingsFault? fault, out var warnings);
        Assert.Null(fault);
        Assert.True(isTaken);
        Assert.Empty(warnings);
        return settings!;
    }

    private static bool IsTaken(ReadOnlySpan<byte> json)
    {
        bool isTaken = SettingsReader.TryRead(json, "f.json", out PhoneSettings? settings, out SettingsFault? fault, out var warnings);
        Assert.Equal(isTaken, settings is not null);
        Assert.Equal(isTaken, fault is null);
        foreach (SettingsFault each in fault is null ? warnings : [.. warnings, fault])
        {
            Assert.DoesNotContain(each.ToString(), char.IsControl);
            Assert.DoesNotContain("päss", each.ToString(), StringComparison.Ordinal);
            Assert.InRange(each.ToString().Length, 1, 300);
        }

        return isTaken;
    }
}
