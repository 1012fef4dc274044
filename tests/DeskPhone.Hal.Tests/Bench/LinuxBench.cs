using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DeskPhone.Hal.Tests.Bench;

/// <summary>Which of the kernel's devices this machine lends to the tests of the drivers. On the virtual board all of them.</summary>
internal static class LinuxBench
{
    /// <summary>Whether this is the virtual board, whose devices are there to be worked.</summary>
    public static bool IsBoard => Environment.GetEnvironmentVariable("DESKPHONE_BOARD") == "yes";

    /// <summary>The microphone: on a PC the plugin of ALSA that is always silent.</summary>
    public static string Microphone => IsBoard ? "plughw:CARD=microphone" : "null";

    /// <summary>The earpiece.</summary>
    public static string Earpiece => IsBoard ? "plughw:CARD=handset" : "null";

    /// <summary>Skips the test where a device node is missing.</summary>
    public static void RequireDevice(string path) =>
        Assert.SkipUnless(File.Exists(path), $"no {path} on this machine; tools/test --lane board runs this on a virtual board");

    /// <summary>Skips the test off the board: the device may be somebody's.</summary>
    public static void RequireBoard() => Assert.SkipUnless(IsBoard, "not on a board; tools/test --lane board runs this on a virtual board");

    /// <summary>Skips the test where ALSA's library is missing.</summary>
    public static void RequireAlsa()
    {
        bool isThere = NativeLibrary.TryLoad("libasound.so.2", out nint library);
        Assert.SkipUnless(isThere, "not installed: libasound.so.2; sudo apt-get install libasound2");
        NativeLibrary.Free(library);
    }

    /// <summary>Runs a program of the system.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors}");
    }
}
