using System.Text.Json.Nodes;
using DeskPhone.Interop.Tests.Matrix;
using DeskPhone.Sip;
using DeskPhone.TestKit.Peers;
using DeskPhone.TestKit.Users;

namespace DeskPhone.Interop.Tests.Registration;

/// <summary>The address Kamailio makes for one very phone (RFC 5627): whoever was given it gets there.</summary>
public sealed class GruuTests : MatrixTest
{
    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public async Task Whoever_talks_to_the_address_of_this_very_phone_reaches_it(SipTransport transport)
    {
        await StartAsync("udp");
        SipUser other = await JoinAsync("102", "udp");
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101", transport) with { FurtherAccount = new JsonObject { ["gruu"] = true } });
        await phone.Api.DialAsync("102");
        await phone.WaitForCallAsync("talking", Soon);
        SipOutput.SessionEstablished standing = await other.WaitForAsync<SipOutput.SessionEstablished>(static _ => true, Soon);

        other.Reoffer(standing.Session, "sendonly");
        await Wait.ForAsync("to be on hold", phone.Api.CallAsync, static call => (bool?)call["heldByPeer"] is true, Soon);
        new SessionHandle(other, standing.Session).HangUp();
        await phone.WaitForCallAsync("ended", Soon);
    }
}
