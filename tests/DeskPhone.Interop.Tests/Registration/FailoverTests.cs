using System.Diagnostics;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Registration;

/// <summary>Two Kamailios behind the SRV records of one domain (RFC 3263 §4): the first fails in every way, and calls go on.</summary>
public sealed class FailoverTests : InteropTest
{
    /// <summary>Three seconds are promised; a busy machine has one more.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(4);

    private KamailioServer _second = null!;
    private DnsServer _names = null!;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Require("kamailio", "dnsmasq");
        await base.InitializeAsync();
        _second = await StartServerAsync(Options);
        _names = await DnsServer.StartAsync(Path.Combine(Folder, "dns"), [Server.Port, _second.Port]);
    }

    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public async Task The_phone_finds_its_server_by_the_domain_alone(SipTransport transport)
    {
        await StartRegisteredPhoneAsync(DomainPhone("101", transport));

        Assert.Single(await Server.ContactsOfAsync("101"));
        Assert.Empty(await _second.ContactsOfAsync("101"));
    }

    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public async Task With_the_first_server_stopped_the_phone_registers_at_the_second_within_three_seconds(SipTransport transport)
    {
        await Server.DisposeAsync();
        PhoneProcess phone = await StartPhoneAsync(DomainPhone("101", transport));

        await phone.WaitForAccountAsync("registered", s_limit);

        Assert.Single(await _second.ContactsOfAsync("101"));
    }

    [Theory]
    [InlineData(SipTransport.Udp, false)]
    [InlineData(SipTransport.Tcp, false)]
    [InlineData(SipTransport.Udp, true)]
    public async Task The_next_call_is_through_within_three_seconds_when_the_first_server_stops_or_says_503(SipTransport transport, bool is503)
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(DomainPhone("101", transport));
        await StartRegisteredPhoneAsync(PhoneFor("102") with { ServerPort = _second.Port, AnswersByItself = true });
        await (is503 ? Server.SetFaultAsync(ServerFault.Unavailable) : Server.DisposeAsync().AsTask());

        long start = Stopwatch.GetTimestamp();
        await phone.Api.DialAsync("102");
        await phone.WaitForCallAsync("talking", s_limit);

        TestContext.Current.TestOutputHelper?.WriteLine($"through after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
        await _second.WaitForContactsAsync("101", 1, s_limit); // And reachable there too.
        await phone.WaitForAccountAsync("registered", s_limit);
    }

    [Fact]
    public async Task A_running_call_goes_on_when_its_server_stops()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(DomainPhone("101", SipTransport.Udp));
        await StartRegisteredPhoneAsync(PhoneFor("102") with { AnswersByItself = true });
        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, TimeSpan.FromSeconds(20));

        await Server.DisposeAsync();

        await phone.WaitForPacketsAsync(4 * ConversationPackets, TimeSpan.FromSeconds(20));
        Assert.Equal("talking", (string?)(await phone.Api.CallAsync())["state"]);
    }

    /// <summary>By habit a server that failed is left alone for a minute; here for five seconds, and a quarter more for the fleet.</summary>
    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public async Task With_the_first_server_back_the_phone_goes_back_to_it_and_so_do_its_calls(SipTransport transport)
    {
        int port = Server.Port;
        await Server.DisposeAsync();
        PhoneProcess phone = await StartRegisteredPhoneAsync(DomainPhone("101", transport) with { FailbackAfter = TimeSpan.FromSeconds(5) });
        await _second.WaitForContactsAsync("101", 1, s_limit);
        long start = Stopwatch.GetTimestamp();
        UseServer(await StartServerAsync(Options with { Port = port }));

        await Server.WaitForContactsAsync("101", 1, TimeSpan.FromSeconds(20));

        TestContext.Current.TestOutputHelper?.WriteLine($"back after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
        await StartRegisteredPhoneAsync(PhoneFor("102") with { AnswersByItself = true }); // Known to the first alone.
        await phone.Api.DialAsync("102");
        await phone.WaitForCallAsync("talking", Soon);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (_names is not null)
        {
            await _names.DisposeAsync();
        }

        if (_second is not null)
        {
            await _second.DisposeAsync();
        }

        await base.DisposeAsyncCore();
    }

    private PhoneOptions DomainPhone(string user, SipTransport transport) => PhoneFor(user, transport) with
    {
        ServerHost = "",
        DnsServer = _names.Address,
    };
}
