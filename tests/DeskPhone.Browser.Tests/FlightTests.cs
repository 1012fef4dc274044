using System.Diagnostics;
using System.Text;
using DeskPhone.TestKit.Peers;
using Microsoft.Playwright;

namespace DeskPhone.Browser.Tests;

/// <summary>A transfer that failed, as a technician takes it home: recorded by itself, downloaded from the pages, opened by tshark, played back to the same screens.</summary>
public sealed class FlightTests(ITestOutputHelper output) : AdminTest
{
    [Fact]
    public async Task A_failed_transfer_is_downloaded_opened_by_tshark_and_played_back_to_the_same_screens_without_a_secret()
    {
        SimulatedPhone phone = await StartPhoneAsync();
        PhonePage desk = await OpenAsync(phone);
        await FailToTransferAsync(desk, await OpenAsync(await StartPhoneAsync("102", "Workshop")));
        IPage page = await OpenAdminAsync(await SetPasswordAsync(phone, desk));
        await SignInAsync(page);

        DirectoryInfo folder = Directory.CreateTempSubdirectory("dp-flight-");
        string recording = await DownloadAsync(page, "JSON", folder);
        string capture = await DownloadAsync(page, "pcapng", folder);

        foreach (string file in (string[])[recording, capture])
        {
            string text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
            Assert.DoesNotContain("response=", text, StringComparison.Ordinal);
            Assert.DoesNotContain("73918264", text, StringComparison.Ordinal);
            Assert.Contains("REFER ", text, StringComparison.Ordinal);
            output.WriteLine($"{Path.GetFileName(file)}: {new FileInfo(file).Length} bytes; no password, no digest, a REFER");
        }

        (int code, string screens) = await RunAsync(CommandLine(), "flight", recording);
        output.WriteLine($"deskphone flight: {screens}");
        Assert.True(code == 0, screens);
        Assert.Contains("the same screens", screens, StringComparison.Ordinal);
        if (PeerTools.PathOf("tshark") is not { } tshark)
        {
            Assert.Skip("not installed: tshark; sudo apt-get install tshark. Everything but its opening the capture was seen.");
            return;
        }

        (code, string ladder) = await RunAsync(tshark, "-r", capture, "-Y", "sip", "-T", "fields", "-e", "sip.Method", "-e", "sip.Status-Code");
        output.WriteLine($"tshark:\n{ladder}");
        Assert.Equal(0, code);
        Assert.Contains("REFER", ladder, StringComparison.Ordinal);
        Assert.Contains("INVITE", ladder, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    /// <summary>Talks to a colleague, presses four digits, hands the colleague on to nobody; then the colleague hangs up.</summary>
    private static async Task FailToTransferAsync(PhonePage desk, PhonePage colleague)
    {
        await desk.PressAllAsync("handset", "1", "0", "2", "#");
        await colleague.WaitForScreenAsync("incoming");
        await colleague.PressAsync("handset");
        await desk.WaitForScreenAsync("talking");
        await desk.PressAllAsync("7", "3", "7", "3");
        await desk.PressAsync("transfer");
        await desk.WaitForScreenAsync("dialTone");
        await desk.PressAllAsync("1", "9", "9", "transfer");
        await desk.WaitAsync("JSON.stringify(deskphone.view.screen).includes('failed')");
        await colleague.PressAsync("handset");
        await desk.PressAsync("handset");
        await desk.WaitForScreenAsync("idle");
    }

    private static async Task<string> DownloadAsync(IPage page, string kind, DirectoryInfo folder)
    {
        await Wait.ForAsync(
            "the recording on its page",
            async () =>
            {
                await page.GotoAsync(new Uri(new Uri(page.Url), "/calls").ToString());
                return await page.Locator("main a", new() { HasText = kind }).CountAsync();
            },
            static count => count > 0,
            TimeSpan.FromSeconds(20));
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main a", new() { HasText = kind }).First.ClickAsync());
        string file = Path.Combine(folder.FullName, download.SuggestedFilename);
        await download.SaveAsAsync(file);
        return file;
    }

    private static string CommandLine()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(own.Parent!.Parent!.FullName, "DeskPhone.Cli", own.Name, "DeskPhone.Cli");
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} does not start");
        string text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, text);
    }
}
