using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>A phone's board in QEMU: Debian's or Ubuntu's own kernel, with keyboard, sound card, display, watchdog and network card.</summary>
public sealed class VirtualBoard : IAsyncDisposable
{
    private static readonly TimeSpan s_shortly = TimeSpan.FromSeconds(30);

    private const string CaptureName = "wire.pcap";

    private readonly PeerProcess _process;
    private readonly string _folder;
    private readonly MonitorConnection _monitor;

    private VirtualBoard(PeerProcess process, string folder, GuestShell shell)
    {
        _process = process;
        _folder = folder;
        _monitor = new MonitorConnection(Path.Combine(folder, "monitor"));
        Shell = shell;
    }

    /// <summary>Where <c>tools/image virtual</c> puts the image.</summary>
    public static string Image => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../board/virtual"));

    /// <summary>The drivers' tests as a file system, where <c>tools/test</c> has made it.</summary>
    public static string Contracts => Path.Combine(Image, "contracts.squashfs");

    /// <summary>A root shell inside.</summary>
    public GuestShell Shell { get; }

    /// <summary>Every frame on the wire since power-on, as a file of pcap.</summary>
    public string Capture => Path.Combine(_folder, CaptureName);

    /// <summary>What QEMU printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>What the kernel and the services said on the serial line.</summary>
    public string Console => File.Exists(Path.Combine(_folder, "serial")) ? File.ReadAllText(Path.Combine(_folder, "serial")) : "";

    /// <summary>Why a board cannot be had here; <see langword="null"/> where it can.</summary>
    public static string? WhyNot =>
        !PeerTools.IsInstalled("qemu-system-x86_64") ? "not installed: qemu-system-x86_64; sudo apt-get install qemu-system-x86"
        : !File.Exists(Path.Combine(Image, "data.ext4")) ? "no image; run tools/image virtual"
        : null;

    /// <summary>Switches a board on.</summary>
    /// <param name="folder">For its files; short, for the sockets in it.</param>
    /// <param name="settings">What the phone in it is told.</param>
    /// <param name="wire">The wire it is plugged into.</param>
    public static async Task<VirtualBoard> StartAsync(string folder, JsonObject settings, VlanWire wire)
    {
        Directory.CreateDirectory(folder);
        await MakeDataAsync(folder, settings);
        await MakeInitialFilesAsync(folder);
        PeerProcess process = PeerProcess.Start(PeerTools.PathOf("qemu-system-x86_64")!, Arguments(folder, wire), folder);
        await Wait.UntilAsync("QEMU's sockets", () => process.HasExited || File.Exists(Path.Combine(folder, "shell")), s_shortly);
        return process.HasExited
            ? throw new InvalidOperationException($"QEMU ended at once:\n{process.Log.Tail}")
            : new VirtualBoard(process, folder, await GuestShell.ConnectAsync(Path.Combine(folder, "shell")));
    }

    /// <summary>Puts keys down and lets them up, one after the other, as a finger does.</summary>
    /// <param name="codes">QEMU's names of them.</param>
    public async Task PressAsync(params string[] codes)
    {
        foreach (string code in codes)
        {
            await MoveKeyAsync(code, isDown: true);
            await MoveKeyAsync(code, isDown: false);
        }
    }

    /// <summary>Lifts the handset: on this board it is a key that stays down.</summary>
    public Task LiftAsync() => MoveKeyAsync("scroll_lock", isDown: true);

    /// <summary>Lays the handset down.</summary>
    public Task LayDownAsync() => MoveKeyAsync("scroll_lock", isDown: false);

    /// <summary>Pulls the network cable, or plugs it in.</summary>
    public Task SetLinkAsync(bool isUp) => _monitor.ExecuteAsync("set_link", new JsonObject { ["name"] = "lan", ["up"] = isUp });

    /// <summary>Cuts the power, and gives it back at once.</summary>
    public Task ResetAsync() => _monitor.ExecuteAsync("system_reset");

    /// <summary>Takes a picture of the display.</summary>
    /// <returns>A file in PNG.</returns>
    public async Task<string> TakePictureAsync(string name)
    {
        string path = Path.Combine(_folder, name + ".png");
        await _monitor.ExecuteAsync("screendump", new JsonObject { ["filename"] = path, ["format"] = "png" });
        return path;
    }

    /// <summary>Everything the sound card has played since power-on; <see langword="null"/> before its first second.</summary>
    public WavFile? Heard()
    {
        const int HeaderLength = 44;
        var file = new FileInfo(Path.Combine(_folder, "handset.wav"));
        return file.Exists && file.Length > HeaderLength ? WavFile.Read(file.FullName) : null;
    }

    /// <summary>Waits until the phone's program runs and has its devices.</summary>
    public Task WaitForServiceAsync(TimeSpan limit) =>
        Wait.ForAsync(
            "the phone's service",
            () => Shell.TryRunAsync("systemctl is-active deskphone.service", s_shortly),
            static answer => answer.Output.Trim() == "active",
            limit);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _monitor.ExecuteAsync("quit");
        }
        catch (Exception gone) when (gone is IOException or System.Net.Sockets.SocketException)
        {
            // It has ended already.
        }

        await Shell.DisposeAsync();
        await _process.DisposeAsync();
    }

    private Task<JsonNode?> MoveKeyAsync(string code, bool isDown) =>
        _monitor.ExecuteAsync("input-send-event", new JsonObject
        {
            ["events"] = new JsonArray(new JsonObject
            {
                ["type"] = "key",
                ["data"] = new JsonObject { ["down"] = isDown, ["key"] = new JsonObject { ["type"] = "qcode", ["data"] = code } },
            }),
        });

    private static string[] Arguments(string folder, VlanWire wire) =>
    [
        "-name", "deskphone", "-machine", "q35,i8042=off", "-accel", "tcg,thread=multi,tb-size=512", "-cpu", "Nehalem", "-m", "1024", "-smp", "2",
        "-nodefaults", "-display", "none", "-vga", "none",
        "-kernel", Path.Combine(Image, "vmlinuz"), "-initrd", Path.Combine(folder, "initrd"),
        "-append", "console=ttyS0 loglevel=4 panic=5 mitigations=off nokaslr tsc=unstable rcupdate.rcu_expedited=1 audit=0 apparmor=0 cryptomgr.notests fbcon=map:9 systemd.show_status=false",
        "-serial", $"file:{folder}/serial", "-qmp", $"unix:{folder}/monitor,server=on,wait=off",
        .. Drive(Path.Combine(Image, "base.squashfs"), "base", isReadOnly: true),
        .. Drive(Path.Combine(Image, "modules.squashfs"), "modules", isReadOnly: true),
        .. Drive(Path.Combine(Image, "board.squashfs"), "board", isReadOnly: true),
        .. Drive(Path.Combine(folder, "data.ext4"), "data", isReadOnly: false),
        .. File.Exists(Contracts) ? Drive(Contracts, "contracts", isReadOnly: true) : [],
        "-device", "virtio-serial-pci", "-chardev", $"socket,id=shell,path={folder}/shell,server=on,wait=off",
        "-device", "virtserialport,chardev=shell,name=bench",
        "-device", "virtio-rng-pci", "-device", "virtio-keyboard-pci", "-device", "virtio-gpu-pci,xres=480,yres=272",
        "-audiodev", $"wav,id=handset,path={folder}/handset.wav,out.frequency=48000",
        "-device", "intel-hda,id=card1,addr=1a.0", "-device", "hda-output,bus=card1.0,audiodev=handset",
        "-audiodev", "none,id=microphone", "-device", "intel-hda,id=card2,addr=1b.0", "-device", "hda-duplex,bus=card2.0,audiodev=microphone",
        "-device", "i6300esb", "-action", "watchdog=reset",
        "-netdev", wire.Backend, "-device", "virtio-net-pci,netdev=wire,id=lan,mac=02:00:00:00:00:15",
        "-object", $"filter-dump,id=capture,netdev=wire,file={folder}/{CaptureName}",
    ];

    private static string[] Drive(string file, string serial, bool isReadOnly) =>
    [
        "-drive", $"file={file},if=none,format=raw,id={serial},readonly={(isReadOnly ? "on" : "off")}",
        "-device", $"virtio-blk-pci,drive={serial},serial={serial}",
    ];

    /// <summary>The image's data volume, with settings in it.</summary>
    private static async Task MakeDataAsync(string folder, JsonObject settings)
    {
        string data = Path.Combine(folder, "data.ext4");
        string file = Path.Combine(folder, "settings.json");
        await File.WriteAllTextAsync(file, settings.ToJsonString());
        await RunAsync("cp", "--sparse=always", "--reflink=auto", Path.Combine(Image, "data.ext4"), data);
        foreach (string request in (string[])["mkdir lib/deskphone", $"write {file} lib/deskphone/settings.json"])
        {
            await RunAsync("debugfs", "-w", "-R", request, data);
        }
    }

    /// <summary>What a test brings along goes before the image's own archive; the kernel unpacks one after the other.</summary>
    private static async Task MakeInitialFilesAsync(string folder)
    {
        string tree = Path.Combine(folder, "bench.d");
        string units = Path.Combine(tree, "bench/systemd/system");
        Directory.CreateDirectory(Path.Combine(tree, "bench/bench"));
        Directory.CreateDirectory(Path.Combine(units, "basic.target.wants"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Guest/agent"), Path.Combine(tree, "bench/bench/agent"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Guest/bench.service"), Path.Combine(units, "bench.service"));
        File.CreateSymbolicLink(Path.Combine(units, "basic.target.wants/bench.service"), "../bench.service");
        await RunAsync(
            "sh", "-c", string.Create(CultureInfo.InvariantCulture, $"cd {tree} && find . | cpio -o -H newc -R 0:0 --quiet >../initrd && cat {Image}/initrd.zst >>../initrd"));
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        (int exitCode, string output) = await PeerProcess.RunAsync(PeerTools.PathOf(program)!, arguments, "/", s_shortly);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {output}");
        }
    }
}
