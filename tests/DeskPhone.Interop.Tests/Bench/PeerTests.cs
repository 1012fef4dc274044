using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Bench;

/// <summary>The bench itself: what the other tests measure with must be right without our phone.</summary>
public sealed class PeerTests : InteropTest
{
    [Theory]
    [InlineData(SipTransport.Udp, "PCMU")]
    [InlineData(SipTransport.Tcp, "PCMA")]
    public async Task Two_baresips_hear_each_other_through_the_server(SipTransport transport, string codec)
    {
        BaresipPhone called = await StartBaresipAsync(BaresipFor("102", transport, codec));
        BaresipPhone caller = await StartBaresipAsync(BaresipFor("101", transport, codec));

        await caller.DialAsync("102");
        await called.WaitForAsync("CALL_ESTABLISHED", Soon);
        await Wait.UntilAsync("two seconds of sound", () => called.Heard().Duration > TimeSpan.FromSeconds(2), Soon);
        await caller.HangUpAsync();
        await called.WaitForAsync("CALL_CLOSED", Soon);

        AssertHears(called.Heard(), PeerToneHz);
        AssertHears(called.Sent(), PeerToneHz);
    }

    [Fact]
    public async Task The_server_knows_who_registered_and_forgets_on_request()
    {
        BaresipPhone phone = await StartBaresipAsync(BaresipFor("103"));
        Assert.Single(await Server.ContactsOfAsync("103"));

        await phone.DisposeAsync();

        await Server.WaitForContactsAsync("103", 0, Soon);
    }

    [Fact]
    public async Task A_call_can_be_routed_to_a_peer_that_never_registered_and_come_from_one()
    {
        KamailioServer server = await StartServerAsync(new KamailioOptions { Algorithm = DigestAlgorithm.Sha256 });
        await server.TrustAsync("104");
        BaresipPhone called = await StartBaresipAsync(BaresipFor("105") with { ServerPort = server.Port, Registers = false });
        BaresipPhone caller = await StartBaresipAsync(BaresipFor("104") with { ServerPort = server.Port, Registers = false });
        await server.RouteAsync("105", $"sip:105@127.0.0.1:{called.SipPort}");

        await caller.DialAsync("105");

        await called.WaitForAsync("CALL_ESTABLISHED", Soon);
    }
}
