using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Security;

/// <summary>What listens on a running phone, against the table in <c>firmware/SECURITY.md</c>.</summary>
public sealed class ListeningPortsTests(ITestOutputHelper output) : InteropTest
{
    [Fact]
    public async Task A_phone_listens_for_sip_and_on_loopback_for_the_simulators_page_and_nowhere_else()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));

        IReadOnlyList<string> idle = Listeners(phone.ProcessId);
        output.WriteLine(string.Join('\n', idle));
        Assert.Equal(
            new[] { $"tcp any {phone.SipPort}", $"tcp loopback {phone.Api.Address.Port}", $"udp any {phone.SipPort}" }.Order(StringComparer.Ordinal),
            idle);

        await StartBaresipAsync(BaresipFor("102"));
        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        IReadOnlyList<string> inCall = [.. Listeners(phone.ProcessId).Except(idle)];
        output.WriteLine(string.Join('\n', inCall));
        Assert.Equal(2, inCall.Count); // RTP and RTCP.
        Assert.All(inCall, static port => Assert.StartsWith("udp ", port, StringComparison.Ordinal));

        await phone.PressSoftKeyAsync("end");
        await Wait.ForAsync("the RTP ports to close", () => Task.FromResult(Listeners(phone.ProcessId)), ports => ports.SequenceEqual(idle), Soon);
    }

    /// <summary>TCP sockets that listen and UDP sockets without a peer, of one process.</summary>
    internal static IReadOnlyList<string> Listeners(int process) => ListeningPorts.Of(process);
}
