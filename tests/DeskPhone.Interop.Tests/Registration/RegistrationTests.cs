using System.Diagnostics;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Registration;

/// <summary>REGISTER at Kamailio with MD5 (RFC 3261 section 10, RFC 7616).</summary>
public sealed class RegistrationTests : InteropTest
{
    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public async Task The_phone_registers_and_the_server_can_reach_it(SipTransport transport)
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101", transport));

        string contact = Assert.Single(await Server.ContactsOfAsync("101"));
        Assert.Contains("sip:", contact, StringComparison.Ordinal);
        JsonObject account = await phone.Api.AccountAsync();
        Assert.Equal("registered", (string?)account["state"]);
        Assert.Equal("sip:101@bench.test", (string?)account["address"]);
        Assert.Equal("", (string?)account["reason"]);
    }

    [Fact]
    public async Task A_wrong_password_is_said_in_words_and_is_not_in_the_log()
    {
        PhoneProcess phone = await StartPhoneAsync(PhoneFor("101") with { Password = "opensesame" });

        JsonObject account = await phone.WaitForAccountAsync("failed", Soon);

        Assert.Contains("password", (string?)account["reason"], StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await Server.ContactsOfAsync("101"));
        JsonObject screen = await phone.Api.ScreenAsync();
        Assert.Contains("password", screen.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("opensesame", string.Join('\n', phone.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registrar_nobody_listens_at_is_said_in_words_and_the_phone_still_has_a_dial_tone()
    {
        PhoneProcess phone = await StartPhoneAsync(
            PhoneFor("101", SipTransport.Tcp) with { ServerPort = FreePorts.Next() });

        JsonObject account = await phone.WaitForAccountAsync("failed", Soon);
        await phone.Api.LiftAsync();
        await phone.WaitForScreenAsync("dialTone", Soon);

        Assert.NotEqual("", (string?)account["reason"]);
    }

    [Fact]
    public async Task A_registrar_that_is_out_of_service_is_shown_with_its_status()
    {
        await Server.SetFaultAsync(ServerFault.Unavailable);
        PhoneProcess phone = await StartPhoneAsync(PhoneFor("101"));
        JsonObject account = await phone.WaitForAccountAsync("failed", Soon);

        Assert.Equal(503, (int?)account["statusCode"]);
    }

    [Fact]
    public async Task Ctrl_c_unregisters_and_ends_the_program()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        Assert.Single(await Server.ContactsOfAsync("101"));

        long start = Stopwatch.GetTimestamp();
        int exitCode = await phone.InterruptAsync(Soon);

        Assert.Equal(0, exitCode);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5), "took too long");
        await Server.WaitForContactsAsync("101", 0, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Ctrl_c_ends_the_program_even_where_the_registrar_does_not_answer()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await Server.SetFaultAsync(ServerFault.Silence);

        Assert.Equal(0, await phone.InterruptAsync(Soon));
    }

    [Fact]
    public async Task A_binding_is_refreshed_before_it_lapses()
    {
        var lifetime = TimeSpan.FromSeconds(10);
        await StartRegisteredPhoneAsync(PhoneFor("101") with { Expires = lifetime });

        long start = Stopwatch.GetTimestamp();
        await Wait.ForAsync(
            "the binding to outlive its lifetime",
            () => Server.ContactsOfAsync("101"),
            contacts => contacts.Count == 0 || Stopwatch.GetElapsedTime(start) > lifetime + TimeSpan.FromSeconds(3),
            lifetime * 2);

        Assert.Single(await Server.ContactsOfAsync("101"));
    }
}
