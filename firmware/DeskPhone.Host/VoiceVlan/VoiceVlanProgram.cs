using System.Diagnostics;
using System.Globalization;
using DeskPhone.Hal;
using DeskPhone.Hal.Linux.Lldp;
using DeskPhone.Hal.Linux.Netlink;

namespace DeskPhone.Host.VoiceVlan;

/// <summary>Moves the phone's port into the voice VLAN its switch announces and back: a service of its own, for the phone may not touch the network.</summary>
public static class VoiceVlanProgram
{
    private const string Folder = "/run/systemd/network";

    /// <summary>What lldpcli printed last.</summary>
    private const string Announcement = "/run/deskphone-switch/announcement.json";

    private static readonly TimeSpan s_addressLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_commandLimit = TimeSpan.FromSeconds(20);

    /// <summary>Runs until <paramref name="stop"/>; asleep while the switch says nothing new.</summary>
    public static async Task RunAsync(TextWriter log, CancellationToken stop)
    {
        using Process watch = Start("lldpcli", "watch");
        VoicePolicy? present = null;
        int? power = null;
        try
        {
            do
            {
                string printed = await RunAsync("lldpcli", ["-f", "json0", "show", "neighbors", "details"], stop);
                Keep(printed);
                if (!SwitchAnnouncement.TryParse(System.Text.Encoding.UTF8.GetBytes(printed), out SwitchAnnouncement? announcement))
                {
                    continue;
                }

                if (announcement!.PowerMilliwatts is { } milliwatts && milliwatts != power)
                {
                    power = milliwatts;
                    await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"power on {announcement.Interface}: {milliwatts / 1000.0:0.0} W"));
                }

                if (announcement.Voice != present)
                {
                    present = announcement.Voice;
                    await log.WriteLineAsync($"voice policy on {announcement.Interface}: {present}");
                    await MoveAsync(announcement, stop);
                }
            }
            while (await watch.StandardOutput.ReadLineAsync(stop) is not null);
        }
        catch (OperationCanceledException)
        {
            // The service stops; what the switch asked for last stays.
        }
        finally
        {
            watch.Kill();
        }
    }

    /// <summary>For the phone, which may not ask lldpd: its place is in it, for calls for help.</summary>
    private static void Keep(string printed)
    {
        string path = Announcement;
        string fresh = path + ".new";
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(fresh, printed);
        File.Move(fresh, path, overwrite: true);
    }

    private static async Task MoveAsync(SwitchAnnouncement announcement, CancellationToken stop)
    {
        Write(NetworkFiles.For(announcement, keepsUntagged: true));
        using var network = new LinuxNetwork();
        int addresses = network.State.Addresses.Count;
        _ = await RunAsync("networkctl", ["reload"], stop);
        if (announcement.Voice?.VlanId is null)
        {
            _ = await RunAsync("networkctl", ["delete", NetworkFiles.VlanInterface], stop);
            _ = await RunAsync("networkctl", ["reconfigure", announcement.Interface], stop);
            return;
        }

        await WaitForAddressAsync(network, addresses, stop);
        Write(NetworkFiles.For(announcement, keepsUntagged: false));
        _ = await RunAsync("networkctl", ["reload"], stop);
        _ = await RunAsync("networkctl", ["reconfigure", announcement.Interface], stop);
    }

    /// <summary>The old address goes when the new one is there, or when there is no hope of it.</summary>
    private static async Task WaitForAddressAsync(LinuxNetwork network, int before, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_addressLimit);
        try
        {
            while (network.State.Addresses.Count <= before)
            {
                _ = await network.ReadAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The switch says so, therefore it is the VLAN; its DHCP server may still come.
        }
        catch (HalException)
        {
            // Nobody tells: then without waiting.
        }
    }

    /// <summary>Only what is new: an interface whose file was touched is set up again, and gives its address back for that.</summary>
    private static void Write(IReadOnlyDictionary<string, string> files)
    {
        _ = Directory.CreateDirectory(Folder);
        foreach (string name in (string[])["10-lan.network", "30-voice.netdev", "30-voice.network"])
        {
            string path = Path.Combine(Folder, name);
            if (files.TryGetValue(name, out string? content))
            {
                if (File.Exists(path) && File.ReadAllText(path) == content)
                {
                    continue;
                }

                File.WriteAllText(path, content);
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }
            else
            {
                File.Delete(path);
            }
        }
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
        ?? throw new ConfigurationException($"{program} does not start");

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken stop)
    {
        using Process process = Start(program, arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_commandLimit);
        try
        {
            string printed = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return printed;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            process.Kill();
            return "";
        }
    }
}
