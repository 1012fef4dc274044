using System.Net;
using System.Text;
using DeskPhone.Provisioning.Discovery;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Provisioning.Identity;

namespace DeskPhone.Provisioning.Tests.Discovery;

/// <summary>Servers the network names: DHCP, multicast, and what a person has to say to them.</summary>
public sealed class DiscoveryTests
{
    private static readonly DeviceIdentity s_device = new("02005e1000a1", "deskphone", "1", "1.2.3");

    [Fact]
    public void Dhcp_options_are_read_and_a_message_cut_anywhere_is_no_exception()
    {
        byte[] answer = DhcpMessage.WriteInform(7, IPAddress.Parse("192.0.2.7"), DhcpMessage.MacBytes(s_device.MacAddress), "test");
        byte[] url = Encoding.ASCII.GetBytes("https://phones.test/");
        byte[] message = [2, .. answer.AsSpan(1, 239), 53, 1, 5, 66, (byte)url.Length, .. url, 150, 4, 192, 0, 2, 9, 43, (byte)(url.Length + 2), 1, (byte)url.Length, .. url, 255];

        Assert.Equal(
            [(DiscoverySource.DhcpOption66, "https://phones.test/"), (DiscoverySource.DhcpOption150, "192.0.2.9"), (DiscoverySource.DhcpOption43, "https://phones.test/")],
            DhcpMessage.ReadServers(message, 7));
        Assert.Empty(DhcpMessage.ReadServers(message, 8));
        for (int length = 0; length < message.Length; length++)
        {
            _ = DhcpMessage.ReadServers(message.AsSpan(0, length), 7);
        }
    }

    [Fact]
    public void Sip_servers_and_time_servers_are_read_by_address_and_by_name()
    {
        byte[] answer = DhcpMessage.WriteInform(7, IPAddress.Parse("192.0.2.7"), DhcpMessage.MacBytes(s_device.MacAddress), "test");
        byte[] names = [0, 3, .. "pbx"u8, 4, .. "test"u8, 0, 1, .. "b"u8, 0];
        byte[] message = [2, .. answer.AsSpan(1, 239), 53, 1, 5, 120, 5, 1, 192, 0, 2, 5, 120, (byte)names.Length, .. names, 42, 8, 192, 0, 2, 1, 192, 0, 2, 2, 255];

        Assert.Equal(
            [
                (DiscoverySource.DhcpOption120, "192.0.2.5"), (DiscoverySource.DhcpOption120, "pbx.test"), (DiscoverySource.DhcpOption120, "b"),
                (DiscoverySource.DhcpOption42, "192.0.2.1"), (DiscoverySource.DhcpOption42, "192.0.2.2"),
            ],
            DhcpMessage.ReadServers(message, 7));
        for (int i = 240; i < message.Length; i++)
        {
            byte[] mutated = [.. message];
            mutated[i] ^= 0xFF;
            _ = DhcpMessage.ReadServers(mutated, 7);
        }
    }

    [Fact]
    public void A_lease_of_networkd_names_what_the_server_said_already()
    {
        const string lease = "# This is private data. Do not parse.\nADDRESS=192.0.2.7\nNTP=192.0.2.1 192.0.2.2\nSIP=192.0.2.5\nVENDOR_SPECIFIC=011468747470733a2f2f70686f6e65732e746573742f\n";

        Assert.Equal(
            [
                (DiscoverySource.DhcpOption42, "192.0.2.1"), (DiscoverySource.DhcpOption42, "192.0.2.2"), (DiscoverySource.DhcpOption120, "192.0.2.5"),
                (DiscoverySource.DhcpOption43, "https://phones.test/"),
            ],
            NetworkdLease.ReadServers(lease));
        Assert.Empty(NetworkdLease.ReadServers("VENDOR_SPECIFIC=zz\nNTP\n=\n"));
    }

    [Fact]
    public void What_else_the_network_names_is_told_and_is_no_server_of_settings()
    {
        var bench = new ProvisioningBench("{}");
        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(2));
        bench.Do(engine => engine.Handle(new ProvisioningInput.Discovered(DiscoverySource.DhcpOption120, "192.0.2.5"), bench.Now));
        bench.Do(engine => engine.Handle(new ProvisioningInput.Discovered(DiscoverySource.DhcpOption42, "192.0.2.1"), bench.Now));
        bench.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(["192.0.2.5 (SIP server, DHCP option 120)", "192.0.2.1 (time server, DHCP option 42)"], bench.Engine.Status.Network);
        Assert.Equal("", bench.Engine.Status.Url);
    }

    [Fact]
    public void The_multicast_answer_is_taken_by_its_call_id_and_answered()
    {
        byte[] subscribe = ProfileSubscription.WriteSubscribe(s_device, new IPEndPoint(IPAddress.Loopback, 5999), "abc123");
        Assert.Contains("Event: ua-profile;profile-type=\"device\";vendor=\"DeskPhone\";model=\"deskphone\"", Encoding.UTF8.GetString(subscribe), StringComparison.Ordinal);
        byte[] notify = Encoding.UTF8.GetBytes(
            "NOTIFY sip:x SIP/2.0\r\nVia: SIP/2.0/UDP 1.2.3.4;branch=z9hG4bK1\r\nFrom: <sip:a>;tag=1\r\nTo: <sip:b>;tag=2\r\nCall-ID: abc123@127.0.0.1\r\nCSeq: 1 NOTIFY\r\n"
            + "Content-Type: application/url\r\nContent-Length: 20\r\n\r\nhttps://phones.test/");

        Assert.True(ProfileSubscription.TryReadNotify(notify, "abc123", out string url, out byte[] response));
        Assert.Equal("https://phones.test/", url);
        Assert.StartsWith("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 1.2.3.4;branch=z9hG4bK1\r\n", Encoding.UTF8.GetString(response), StringComparison.Ordinal);
        Assert.False(ProfileSubscription.TryReadNotify(notify, "other", out _, out _));
        for (int length = 0; length < notify.Length; length++)
        {
            _ = ProfileSubscription.TryReadNotify(notify.AsSpan(0, length), "abc123", out _, out _);
        }
    }

    [Fact]
    public void A_server_from_the_network_without_a_valid_certificate_waits_for_a_person()
    {
        var bench = new ProvisioningBench("{}");
        bench.Files["02005e1000a1.json"] = new FetchResult { Fault = "unknown authority", IsUntrusted = true, ServerCertificate = new string('A', 64) };
        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(ProvisioningPhase.Searching, bench.Engine.Status.Phase);
        bench.Do(engine => engine.Handle(new ProvisioningInput.Discovered(DiscoverySource.Multicast, "https://phones.test/"), bench.Now));
        bench.Files["site.json"] = bench.Files["02005e1000a1.json"];
        bench.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal((ProvisioningPhase.NeedsConfirmation, DiscoverySource.Multicast), (bench.Engine.Status.Phase, bench.Engine.Status.Source));
        Assert.Matches("^[0-9]{8}$", bench.Engine.Status.Code);
        bench.Do(engine => engine.HandleWish(ProvisioningWish.Refuse, bench.Now));
        Assert.Equal("", bench.Engine.Status.Url);
    }

    [Fact]
    public void Phones_of_one_delivery_spread_evenly()
    {
        int[] perTenth = new int[10];
        for (int i = 0; i < 300; i++)
        {
            var device = new DeviceIdentity($"02005e1{i:x5}", "deskphone", "", "");
            perTenth[Math.Min(9, (int)(device.Spread(TimeSpan.FromSeconds(10)).TotalSeconds))]++;
        }

        Assert.All(perTenth, static count => Assert.InRange(count, 12, 55));
    }
}
