using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>What an office does beside plain calls, by keys, at Kamailio with real phones and servers.</summary>
[SuppressMessage("Reliability", "CA2025", Justification = "A test waits, with a limit, for what uses the listener before the listener goes.")]
public sealed class OfficeTests : InteropTest
{
    [Fact]
    public async Task An_intercom_key_is_answered_without_a_hand_by_whom_it_trusts_and_muted()
    {
        PhoneProcess callee = await StartRegisteredPhoneAsync(PhoneFor("102", toneHz: PeerToneHz) with
        {
            Further = new JsonObject { ["intercom"] = new JsonObject { ["answer"] = "trusted", ["callers"] = "101" } },
        });
        PhoneProcess caller = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["type"] = "intercom", ["value"] = "102" }) },
        });

        await caller.Api.ClickKeyAsync("line1");
        JsonObject screen = await callee.WaitForScreenAsync("talking", Soon);
        await callee.WaitForPacketsAsync(ConversationPackets, Soon);
        await caller.PressSoftKeyAsync("end");
        await callee.WaitForScreenAsync("idle", Soon);

        Assert.Contains("muted", screen["icons"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Intercom", screen.ToJsonString(), StringComparison.Ordinal);
        AssertHears(callee.Heard(), PhoneToneHz);
        Assert.True(TestKit.Audio.ToneAnalysis.Measure(caller.Heard().Samples, caller.Heard().SampleRateHz, PeerToneHz).SecondsOfTone < 0.2);
    }

    [Fact]
    public async Task A_text_message_is_read_and_answered_with_a_canned_reply()
    {
        PhoneProcess anna = await StartRegisteredPhoneAsync(PhoneFor("101"));
        PhoneProcess bob = await StartRegisteredPhoneAsync(PhoneFor("102"));
        await SendMessageAsync("101", "102", "Lunch at noon?");
        await WaitForTextAsync(anna, "1 new text message");

        await anna.Api.ClickKeyAsync("messages");
        await WaitForTextAsync(anna, "Lunch at noon?");
        await anna.Api.ClickKeyAsync("ok");
        await anna.PressSoftKeyAsync("reply");
        await WaitForTextAsync(anna, "I am on my way");
        await anna.Api.ClickKeyAsync("ok");

        await WaitForTextAsync(bob, "I will call you back");
    }

    /// <summary>baresip 1.0.0 answers an INVITE of several parts with 500, and so shows that the call comes about all the same.</summary>
    [Fact]
    public async Task An_emergency_call_leaves_a_locked_phone_with_its_place_and_people_are_told()
    {
        BaresipPhone help = await StartBaresipAsync(BaresipFor("103"));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task<string> notice = ReadRequestAsync(listener);
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject
            {
                ["emergency"] = new JsonObject
                {
                    ["numbers"] = "103", // a number of the bench, never a real one
                    ["noticeUrl"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/alarm",
                },
                ["lock"] = new JsonObject { ["pin"] = "4711" },
                ["keys"] = new JsonArray(new JsonObject { ["type"] = "lock" }),
                ["location"] = new JsonObject { ["country"] = "DE", ["city"] = "Berlin", ["room"] = "3.14", ["point"] = "52.52 13.405 25" },
            },
        });
        await phone.Api.ClickKeyAsync("line1");
        await WaitForTextAsync(phone, "Locked");

        await phone.Api.LiftAsync();
        await phone.Api.ClickAsync("103"); // dialled with its last digit
        await phone.WaitForScreenAsync("talking", Soon);
        string told = await notice.WaitAsync(Soon, TestContext.Current.CancellationToken);
        await phone.Api.LayDownAsync();
        await help.WaitForAsync("CALL_CLOSED", Soon);

        Assert.Contains("Geolocation: <cid:", help.Log.Tail + string.Join('\n', help.Log.Lines), StringComparison.Ordinal);
        Assert.Contains(help.Log.Lines, static line => line.Contains("<ca:ROOM>3.14</ca:ROOM>", StringComparison.Ordinal));
        Assert.Contains("\"number\":\"103\"", told, StringComparison.Ordinal);
        Assert.Contains("room 3.14", told, StringComparison.Ordinal);
    }

    /// <summary>HELD (RFC 5985): the place is asked for at start, so that a call for help does not wait for it.</summary>
    [Fact]
    public async Task An_emergency_call_carries_the_place_a_location_server_knows()
    {
        BaresipPhone help = await StartBaresipAsync(BaresipFor("103"));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = ServeAsync(listener, "<locationResponse xmlns='urn:ietf:params:xml:ns:geopriv:held'><presence xmlns='urn:ietf:params:xml:ns:pidf' entity='pres:a@ls.test'>"
            + "<tuple id='a'><status><geopriv xmlns='urn:ietf:params:xml:ns:pidf:geopriv10'><location-info><civicAddress xmlns='urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr'>"
            + "<country>DE</country><A3>Berlin</A3><ROOM>42</ROOM></civicAddress></location-info><usage-rules/></geopriv></status></tuple></presence></locationResponse>");
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject
            {
                ["emergency"] = new JsonObject { ["numbers"] = "103" }, // a number of the bench, never a real one
                ["location"] = new JsonObject { ["room"] = "1", ["server"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/held" },
            },
        });
        await serving.WaitAsync(Soon, TestContext.Current.CancellationToken);
        await phone.Log.WaitForAsync("the place", static line => line.Contains("the phone is at: room 42", StringComparison.Ordinal), Soon);

        await phone.Api.LiftAsync();
        await phone.Api.ClickAsync("103");
        await phone.WaitForScreenAsync("talking", Soon);
        await WaitForTextAsync(phone, "room 42");
        await phone.Api.LayDownAsync();
        await help.WaitForAsync("CALL_CLOSED", Soon);

        Assert.Contains(help.Log.Lines, static line => line.Contains("<ROOM>42</ROOM>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_remote_phone_book_is_searched_with_letters_and_dialled()
    {
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("102"));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = ServeAsync(listener, "<YealinkIPPhoneDirectory><DirectoryEntry><Name>Bob Ross</Name><Telephone>103</Telephone></DirectoryEntry>"
            + "<DirectoryEntry><Name>Anna Weber</Name><Telephone>102</Telephone></DirectoryEntry></YealinkIPPhoneDirectory>");
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject { ["directory"] = new JsonObject { ["books"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/book.xml" } },
        });
        await serving.WaitAsync(Soon, TestContext.Current.CancellationToken);

        await phone.Api.ClickKeyAsync("directory");
        await WaitForTextAsync(phone, "Bob Ross");
        await phone.Api.ClickAsync("9"); // w
        await Wait.ForAsync("one left", phone.Api.ScreenAsync, static screen => !screen.ToJsonString().Contains("Bob Ross", StringComparison.Ordinal), Soon);
        await phone.Api.ClickKeyAsync("ok");
        await phone.WaitForScreenAsync("talking", Soon);
        await anna.WaitForAsync("CALL_ESTABLISHED", Soon);
    }

    [Fact]
    public async Task An_ldap_directory_over_tls_is_searched_and_names_a_caller()
    {
        Require("slapd");
        using var authority = new TestAuthority();
        string authorityFile = Path.Combine(Folder, "ca.pem");
        await File.WriteAllTextAsync(authorityFile, authority.Pem, TestContext.Current.CancellationToken);
        using var certificate = authority.Issue("127.0.0.1", ["IP:127.0.0.1"]);
        await using SlapdServer server = await SlapdServer.StartAsync(Path.Combine(Folder, "slapd"), TestAuthority.Write(Folder, "ldap", certificate), people: 200);
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            AuthorityFile = authorityFile,
            Further = new JsonObject
            {
                ["ldap"] = new JsonObject
                {
                    ["server"] = $"ldaps://127.0.0.1:{server.TlsPort}",
                    ["base"] = SlapdServer.Base,
                    ["user"] = SlapdServer.User,
                    ["password"] = SlapdServer.Password,
                },
            },
        });
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("102"));

        await phone.Api.ClickKeyAsync("directory");
        await phone.Api.ClickAsync("93"); // w, d; then e
        await phone.Api.ClickAsync("3");
        await WaitForTextAsync(phone, "Dr. Anna Weber");
        await phone.Api.ClickKeyAsync("menu");
        await anna.DialAsync("101");
        await WaitForTextAsync(phone, "Dr. Anna Weber");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_directory_server_that_hangs_or_closes_keeps_nobody_from_calling(bool doesClose)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepted = new List<TcpClient>();
        Task accepting = AcceptAsync(listener, accepted, doesClose);
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject
            {
                ["ldap"] = new JsonObject { ["server"] = $"ldap://127.0.0.1:{port}" },
                ["directory"] = new JsonObject { ["books"] = $"http://127.0.0.1:{port}/book.xml" },
            },
        });

        await anna.DialAsync("101");
        await phone.WaitForScreenAsync("incoming", TimeSpan.FromSeconds(2));
        await phone.Api.LiftAsync();
        await phone.WaitForScreenAsync("talking", Soon);
        await phone.Api.LayDownAsync();
        await phone.WaitForScreenAsync("idle", Soon);
        await phone.Api.ClickKeyAsync("directory");
        await phone.Api.ClickAsync("2");
        Assert.Equal(0, await phone.InterruptAsync(Soon));

        listener.Stop();
        await accepting;
        accepted.ForEach(static client => client.Dispose());
    }

    private static async Task AcceptAsync(TcpListener listener, List<TcpClient> accepted, bool doesClose)
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync();
                accepted.Add(client);
                if (doesClose)
                {
                    client.Close();
                }
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task SendMessageAsync(string to, string from, string text)
    {
        Require("sipp");
        await Server.TrustAsync(from);
        string scenario = $"""
            <?xml version="1.0" encoding="UTF-8" ?>
            <scenario name="message">
              <send retrans="500"><![CDATA[
            MESSAGE sip:{to}@bench.test SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
            From: "Bob Ross" <sip:{from}@bench.test>;tag=[call_number]
            To: <sip:{to}@bench.test>
            Call-ID: [call_id]
            CSeq: 1 MESSAGE
            Max-Forwards: 70
            Content-Type: text/plain
            Content-Length: [len]

            {text}
              ]]></send>
              <recv response="200" />
            </scenario>
            """;
        SippScenario sipp = await StartSippAsync(scenario, SipTransport.Udp, $"127.0.0.1:{Server.Port}");
        await sipp.WaitForSuccessAsync(Soon);
    }

    private static async Task<string> ReadRequestAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!text.ToString().Contains("\r\n\r\n{", StringComparison.Ordinal) || !text.ToString().EndsWith('}'))
        {
            int count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                break;
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
        return text.ToString();
    }

    private static async Task ServeAsync(TcpListener listener, string document)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        int asked = await stream.ReadAsync(new byte[4096]);
        Assert.True(asked > 0);
        byte[] body = Encoding.UTF8.GetBytes(document);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    }
}
