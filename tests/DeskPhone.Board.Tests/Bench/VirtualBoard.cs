using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>A phone's board in QEMU: Debian's or Ubuntu's own kernel, with keyboard, sound card, display, watchdog and network card.</summary>
public sealed class VirtualBoard : IAsyncDisposable
{
    private static readonly TimeSpan s_shortly = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_keeping = TimeSpan.FromSeconds(120);

    private const string CaptureName = "wire.pcap";

    private readonly string _folder;
    private readonly VlanWire _wire;
    private readonly MonitorConnection _monitor;
    private readonly PowerOn _power;
    private PeerProcess _process;

    private VirtualBoard(string folder, VlanWire wire, PowerOn power, PeerProcess process, GuestShell shell)
    {
        _folder = folder;
        _wire = wire;
        _power = power;
        _process = process;
        _monitor = new MonitorConnection(Path.Combine(folder, "monitor"));
        Shell = shell;
    }

    /// <summary>Where <c>tools/image virtual</c> puts the image.</summary>
    public static string Image => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../board/virtual"));

    /// <summary>The drivers' tests as a file system, where <c>tools/test</c> has made it.</summary>
    public static string Contracts => Path.Combine(Image, "contracts.squashfs");

    /// <summary>A root shell inside.</summary>
    public GuestShell Shell { get; private set; }

    /// <summary>The one file system that is written, as it is on the disk: look at it only while the power is off.</summary>
    public string DataVolume => _power.Data;

    /// <summary>Its two root file systems; <see langword="null"/> for a board with one.</summary>
    public RootDrives? Roots => _power.Roots;

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
    /// <param name="rootWatchdogSeconds">The time a root on trial has on a board with two; 0 for one root.</param>
    public static async Task<VirtualBoard> StartAsync(string folder, JsonObject settings, VlanWire wire, int rootWatchdogSeconds = 0)
    {
        string data = Path.Combine(folder, "data.ext4");
        await MakeDataAsync(data, settings);
        return await StartAsync(folder, wire, new PowerOn(data, Roots: rootWatchdogSeconds > 0 ? await RootDrives.CreateAsync(folder, rootWatchdogSeconds) : null));
    }

    /// <summary>Switches a board on with a disk that there is already.</summary>
    /// <param name="folder">For its files; short, for the sockets in it.</param>
    /// <param name="wire">The wire it is plugged into.</param>
    /// <param name="power">With what.</param>
    public static async Task<VirtualBoard> StartAsync(string folder, VlanWire wire, PowerOn power)
    {
        ArgumentNullException.ThrowIfNull(power);
        Directory.CreateDirectory(folder);
        await MakeInitialFilesAsync(folder, power);
        (PeerProcess process, GuestShell shell) = await SwitchOnAsync(folder, wire, power);
        var board = new VirtualBoard(folder, wire, power, process, shell);
        if (power.Memory is not null)
        {
            await board.WakeAsync();
        }

        return board;
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

    /// <summary>Holds a key until something is over, as somebody does who switches the board on with it held: the kernel hears of it as soon as it can.</summary>
    /// <param name="code">QEMU's name of it.</param>
    /// <param name="until">What.</param>
    public async Task HoldAsync(string code, Task until)
    {
        ArgumentNullException.ThrowIfNull(until);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!until.IsCompleted)
        {
            await MoveKeyAsync(code, isDown: true);
            _ = await again.WaitForNextTickAsync();
        }

        await MoveKeyAsync(code, isDown: false);
        await until;
    }

    /// <summary>Lifts the handset: on this board it is a key that stays down.</summary>
    public Task LiftAsync() => MoveKeyAsync("scroll_lock", isDown: true);

    /// <summary>Lays the handset down.</summary>
    public Task LayDownAsync() => MoveKeyAsync("scroll_lock", isDown: false);

    /// <summary>Pulls the network cable, or plugs it in.</summary>
    public Task SetLinkAsync(bool isUp) => _monitor.ExecuteAsync("set_link", new JsonObject { ["name"] = "lan", ["up"] = isUp });

    /// <summary>Cuts the power: QEMU is killed. What the guest had handed to its disk is there, everything else is gone.</summary>
    public async Task CutPowerAsync()
    {
        await _process.SignalAsync("KILL");
        await Shell.DisposeAsync();
        await _process.DisposeAsync();
    }

    /// <summary>Gives the power back.</summary>
    public async Task SwitchOnAsync() => (_process, Shell) = await SwitchOnAsync(_folder, _wire, _power);

    /// <summary>Waits until it stands before its data volume.</summary>
    public Task UntilHeldAsync(TimeSpan limit) => Wait.ForAsync(
        "the board to be held", () => Shell.TryRunAsync("udevadm settle; ls /run/bench/held", limit), static answer => answer.ExitCode == 0, limit);

    /// <summary>Lets it go on to its data volume.</summary>
    public Task GoOnAsync() => Shell.RunAsync(": >/run/bench/go");

    /// <summary>Keeps all of the board but its disks in a file, with which another can be switched on.</summary>
    public async Task KeepMemoryAsync(string file)
    {
        await _monitor.ExecuteAsync("stop");
        await _monitor.ExecuteAsync("migrate", new JsonObject { ["uri"] = $"exec:cat >{file}" });
        await Wait.ForAsync(
            "the memory to be kept",
            async () => (string?)(await _monitor.ExecuteAsync("query-migrate"))?["status"],
            static status => status is "completed" ? true : status is "failed" ? throw new InvalidOperationException("QEMU cannot keep the memory") : false,
            s_keeping);
        await _monitor.ExecuteAsync("cont");
    }

    /// <summary>Keeps the disk as it is at this moment, which is how a power cut would leave it; the board goes on with another file over it.</summary>
    /// <param name="next">The file it goes on with.</param>
    public Task FreezeDiskAsync(string next) =>
        _monitor.ExecuteAsync("blockdev-snapshot-sync", new JsonObject { ["device"] = "data", ["snapshot-file"] = next, ["format"] = "qcow2" });

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

    /// <summary>A memory that was kept while the board stood still comes back standing still.</summary>
    private async Task WakeAsync()
    {
        await Wait.ForAsync(
            "the memory to be there", async () => (string?)(await _monitor.ExecuteAsync("query-status"))?["status"], static status => status is "paused", s_keeping);
        await _monitor.ExecuteAsync("cont");
    }

    private static async Task<(PeerProcess Process, GuestShell Shell)> SwitchOnAsync(string folder, VlanWire wire, PowerOn power)
    {
        string socket = Path.Combine(folder, "shell");
        File.Delete(socket); // of a board that was killed
        PeerProcess process = PeerProcess.Start(PeerTools.PathOf("qemu-system-x86_64")!, Arguments(folder, wire, power), folder);
        await Wait.UntilAsync("QEMU's sockets", () => process.HasExited || File.Exists(socket), s_shortly);
        return process.HasExited
            ? throw new InvalidOperationException($"QEMU ended at once:\n{process.Log.Tail}")
            : (process, await GuestShell.ConnectAsync(socket));
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

    private static string[] Arguments(string folder, VlanWire wire, PowerOn power) =>
    [
        "-name", "deskphone", "-machine", "q35,i8042=off", "-accel", "tcg,thread=multi,tb-size=512", "-cpu", "Nehalem", "-m", "1024", "-smp", "2",
        "-nodefaults", "-display", "none", "-vga", "none",
        "-kernel", Path.Combine(Image, "vmlinuz"), "-initrd", Path.Combine(folder, "initrd"),
        "-append", "console=ttyS0 loglevel=4 panic=5 mitigations=off nokaslr no_timer_check tsc=unstable rcupdate.rcu_expedited=1 audit=0 apparmor=0 cryptomgr.notests fbcon=map:9 systemd.show_status=false"
            + power.Roots?.KernelArguments,
        "-serial", $"file:{folder}/serial", "-qmp", $"unix:{folder}/monitor,server=on,wait=off",
        .. Drive(Path.Combine(Image, "base.squashfs"), "base", isReadOnly: true),
        .. Drive(Path.Combine(Image, "modules.squashfs"), "modules", isReadOnly: true),
        .. power.Roots is { } roots
            ? RootDrives.Names.SelectMany(name => Drive(roots.FileOf(name), name, isReadOnly: false))
            : Drive(RootImage.OfBoard, "board", isReadOnly: true),
        .. Drive(power.Data, "data", isReadOnly: false),
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
        .. power.Memory is { } memory ? (string[])["-incoming", $"exec:cat {memory}"] : [],
    ];

    /// <summary>A drive in the words of QEMU.</summary>
    internal static string[] Drive(string file, string serial, bool isReadOnly) =>
    [
        "-drive", $"file={file},if=none,format={(file.EndsWith(".qcow2", StringComparison.Ordinal) ? "qcow2" : "raw")},id={serial},readonly={(isReadOnly ? "on" : "off")}",
        "-device", $"virtio-blk-pci,drive={serial},serial={serial}",
    ];

    /// <summary>The image's data volume, with settings in it.</summary>
    /// <param name="data">Where it goes.</param>
    /// <param name="settings">What the phone is told.</param>
    /// <param name="authority">An authority it is to trust, as <c>update-ca.pem</c> beside them; empty for none.</param>
    public static async Task MakeDataAsync(string data, JsonObject settings, string authority = "")
    {
        ArgumentNullException.ThrowIfNull(settings);
        Directory.CreateDirectory(Path.GetDirectoryName(data)!);
        await RunAsync("cp", "--sparse=always", "--reflink=auto", Path.Combine(Image, "data.ext4"), data);
        await RunAsync("debugfs", "-w", "-R", "mkdir lib/deskphone", data);
        foreach ((string name, string text) in new[] { ("settings.json", settings.ToJsonString()), ("update-ca.pem", authority) })
        {
            string file = $"{data}.{name}";
            await File.WriteAllTextAsync(file, text);
            await RunAsync("debugfs", "-w", "-R", $"write {file} lib/deskphone/{name}", data);
        }
    }

    /// <summary>What a test brings along goes before the image's own archive; the kernel unpacks one after the other.</summary>
    private static async Task MakeInitialFilesAsync(string folder, PowerOn power)
    {
        string tree = Path.Combine(folder, "bench.d");
        string units = Path.Combine(tree, "bench/systemd/system");
        Directory.CreateDirectory(Path.Combine(tree, "bench/bench"));
        Directory.CreateDirectory(Path.Combine(units, "basic.target.wants"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Guest/agent"), Path.Combine(tree, "bench/bench/agent"), overwrite: true);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Guest/bench.service"), Path.Combine(units, "bench.service"), overwrite: true);
        Link("basic.target.wants/bench.service");
        if (power.Roots is not null)
        {
            await RootDrives.GiveTimeAsync(units);
        }

        if (power.IsHeld)
        {
            // The door has to open before the data volume is there.
            string door = Path.Combine(units, "bench.service");
            await File.WriteAllTextAsync(door, (await File.ReadAllTextAsync(door)).Replace("After=local-fs.target", "After=systemd-udevd.service", StringComparison.Ordinal));
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Guest/hold.service"), Path.Combine(units, "hold.service"), overwrite: true);
            Directory.CreateDirectory(Path.Combine(units, "local-fs.target.wants"));
            Link("local-fs.target.wants/hold.service");
        }

        await RunAsync(
            "sh", "-c", string.Create(CultureInfo.InvariantCulture, $"cd {tree} && find . | cpio -o -H newc -R 0:0 --quiet >../initrd && cat {Image}/initrd.zst >>../initrd"));

        void Link(string name)
        {
            string link = Path.Combine(units, name);
            File.Delete(link);
            File.CreateSymbolicLink(link, $"../{Path.GetFileName(name)}");
        }
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
