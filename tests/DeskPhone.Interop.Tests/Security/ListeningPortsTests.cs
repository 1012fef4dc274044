using System.Globalization;
using System.Text.RegularExpressions;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Security;

/// <summary>What listens on a running phone, against the table in <c>firmware/SECURITY.md</c>.</summary>
public sealed partial class ListeningPortsTests(ITestOutputHelper output) : InteropTest
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

    /// <summary>TCP sockets that listen and UDP sockets without a peer, of one process, by the kernel's own tables.</summary>
    internal static IReadOnlyList<string> Listeners(int process)
    {
        HashSet<string> inodes = [];
        foreach (string descriptor in Directory.EnumerateFileSystemEntries($"/proc/{process}/fd"))
        {
            if (new FileInfo(descriptor).LinkTarget is { } target && SocketLink.Match(target) is { Success: true } socket)
            {
                inodes.Add(socket.Groups["inode"].Value);
            }
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string table in (string[])["tcp", "tcp6", "udp", "udp6"])
        {
            foreach (string line in File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
            {
                string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                bool isOpen = table.StartsWith("tcp", StringComparison.Ordinal) ? fields[3] == "0A" : fields[2].EndsWith(":0000", StringComparison.Ordinal);
                if (isOpen && inodes.Contains(fields[9]))
                {
                    string[] local = fields[1].Split(':');
                    string address = local[0].All(static digit => digit == '0') ? "any" : local[0] is "0100007F" or "0000000000000000FFFF00000100007F" ? "loopback" : local[0];
                    found.Add($"{table[..3]} {address} {int.Parse(local[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");
                }
            }
        }

        return [.. found];
    }

    [GeneratedRegex(@"^socket:\[(?<inode>\d+)\]$", RegexOptions.ExplicitCapture)]
    private static partial Regex SocketLink { get; }
}
