using System.Globalization;
using System.Text.RegularExpressions;

namespace DeskPhone.TestKit.Peers;

/// <summary>What a process listens on, by the kernel's own tables: TCP sockets that listen and UDP sockets without a peer.</summary>
public static partial class ListeningPorts
{
    /// <summary>The ports of a process, <c>udp any 5060</c> such, sorted.</summary>
    public static IReadOnlyList<string> Of(int process)
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
