namespace DeskPhone.TestKit.Peers;

/// <summary>Which of the real SIP programs this machine has, and how to get the others.</summary>
public static class PeerTools
{
    private static readonly Dictionary<string, string> s_packages = new(StringComparer.Ordinal)
    {
        ["kamailio"] = "kamailio",
        ["baresip"] = "baresip-core",
        ["sipp"] = "sip-tester",
        ["dnsmasq"] = "dnsmasq-base",
        ["turnserver"] = "coturn",
        ["debugfs"] = "e2fsprogs",
        ["slapd"] = "slapd",
        ["nginx"] = "nginx-light",
        ["qemu-storage-daemon"] = "qemu-system-common",
        ["mkfs.ext4"] = "e2fsprogs",
        ["losetup"] = "mount",
        ["ip"] = "iproute2",
        ["linphonec"] = "linphone-cli",
        ["rtpengine"] = "rtpengine-daemon",
    };

    // An ordinary user may not look into all of them: OpenSSL keeps a link to its private keys there.
    private static readonly EnumerationOptions s_anyDepth = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <summary>Whether a program can be started.</summary>
    public static bool IsInstalled(string program) => PathOf(program) is not null;

    /// <summary>Why a test cannot run without these programs, with the command that installs them; <see langword="null"/> when all are there.</summary>
    public static string? WhyMissing(params ReadOnlySpan<string> programs)
    {
        var missing = new List<string>();
        foreach (string program in programs)
        {
            if (!IsInstalled(program))
            {
                missing.Add(program);
            }
        }

        return missing.Count == 0
            ? null
            : $"not installed: {string.Join(", ", missing)}; sudo apt-get install "
                + string.Join(' ', missing.Select(static program => s_packages.GetValueOrDefault(program, program)));
    }

    /// <summary>Where a program is, or <see langword="null"/>. Servers live in sbin, which an ordinary user's PATH leaves out.</summary>
    public static string? PathOf(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>The folders of a name at any depth below <c>/usr/lib</c>: programs keep their modules there, some below the architecture's folder.</summary>
    internal static IEnumerable<string> LibraryFolders(string name) =>
        Directory.EnumerateDirectories("/usr/lib", name, s_anyDepth);
}
