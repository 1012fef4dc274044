using DeskPhone.TestKit.Peers;

namespace DeskPhone.PowerCut.Tests;

/// <summary>An ext4 on a block device whose writes are logged: a file behind QEMU's storage daemon, back as a file by FUSE, mounted by loop.</summary>
internal sealed class LoggedDisk : IAsyncDisposable
{
    private const long ImageLength = 24 << 20;
    private const long LogLength = 512 << 20; // sparse
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly string _folder;
    private readonly PeerProcess _daemon;
    private bool _isMounted;

    private LoggedDisk(string folder, PeerProcess daemon) => (_folder, _daemon) = (folder, daemon);

    /// <summary>Why this cannot run here; <see langword="null"/> where it can.</summary>
    public static string? WhyNot =>
        PeerTools.WhyMissing("qemu-storage-daemon", "mkfs.ext4", "losetup") is { } missing ? missing
        : Environment.UserName != "root" ? "only root may mount"
        : !File.Exists("/dev/fuse") || !File.Exists("/dev/loop-control") ? "there is no FUSE or no loop device here" : null;

    /// <summary>Where it is mounted.</summary>
    public string Mount => In("mnt");

    /// <summary>The image before the first logged write.</summary>
    public byte[] Base { get; private init; } = [];

    /// <summary>Makes one; what <paramref name="begin"/> puts on it is there before the first logged write.</summary>
    public static async Task<LoggedDisk> StartAsync(string folder, Action<string> begin)
    {
        foreach (string name in new[] { "mnt", "check" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        string image = Path.Combine(folder, "image");
        await Sized(image, ImageLength);
        await RunAsync(folder, "mkfs.ext4", "-q", "-F", image);
        await RunAsync(folder, "mount", "-o", "loop", image, Path.Combine(folder, "mnt"));
        try
        {
            begin(Path.Combine(folder, "mnt"));
        }
        finally
        {
            await RunAsync(folder, "umount", Path.Combine(folder, "mnt"));
        }

        byte[] fresh = await File.ReadAllBytesAsync(image);
        await Sized(Path.Combine(folder, "log"), LogLength);
        await File.WriteAllBytesAsync(Path.Combine(folder, "export"), []);
        PeerProcess daemon = PeerProcess.Start(
            PeerTools.PathOf("qemu-storage-daemon")!,
            [
                "--blockdev", "driver=file,node-name=f,filename=image", "--blockdev", "driver=file,node-name=l,filename=log",
                "--blockdev", "driver=blklogwrites,node-name=bl,file=f,log=l",
                "--export", $"type=fuse,id=e,node-name=bl,mountpoint={Path.Combine(folder, "export")},writable=on",
            ],
            folder);
        var disk = new LoggedDisk(folder, daemon) { Base = fresh };
        await Wait.UntilAsync("the exported disk", () => new FileInfo(disk.In("export")).Length == ImageLength || daemon.HasExited, s_limit);
        await RunAsync(folder, "mount", "-o", "loop,commit=1", disk.In("export"), disk.Mount);
        disk._isMounted = true;
        return disk;
    }

    /// <summary>Takes the disk away and gives what was written to it.</summary>
    public async Task<BlockLog> EndAsync()
    {
        await UnmountAsync();
        await _daemon.DisposeAsync();
        return BlockLog.Read(In("log"));
    }

    /// <summary>Mounts a disk as a power cut left it, and looks at it.</summary>
    /// <returns>What the look found; the mount's own complaint where it cannot be mounted.</returns>
    public async Task<string> LookAtAsync(byte[] image, Func<string, string> look)
    {
        string file = In("crashed");
        await File.WriteAllBytesAsync(file, image);
        (int code, string said) = await PeerProcess.RunAsync("mount", ["-o", "loop", file, In("check")], _folder, s_limit);
        if (code != 0)
        {
            return $"cannot be mounted: {said.Trim()}";
        }

        try
        {
            return look(In("check"));
        }
        finally
        {
            await RunAsync(_folder, "umount", In("check"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await UnmountAsync();
        await _daemon.DisposeAsync();
    }

    private async Task UnmountAsync()
    {
        if (_isMounted)
        {
            _isMounted = false;
            await RunAsync(_folder, "umount", Mount);
        }
    }

    private string In(string name) => Path.Combine(_folder, name);

    private static async Task Sized(string file, long length)
    {
        await using FileStream stream = File.Create(file);
        stream.SetLength(length);
    }

    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        (int code, string said) = await PeerProcess.RunAsync(PeerTools.PathOf(program) ?? program, arguments, folder, s_limit);
        if (code != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
        }
    }
}
