using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskPhone.App.Administration;
using DeskPhone.Hal.Controls;
using DeskPhone.Settings.Values;

namespace DeskPhone.App.Tests.Administration;

/// <summary>What an administrator does from the pages of a running phone, and what is left of it on the disk.</summary>
public sealed class AdminActionTests : IDisposable
{
    private const string Password = "73918264";
    private const string Secret = "a-very-secret-digest-password";

    private readonly ScriptedRegistrar _registrar = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-admin-");

    public void Dispose()
    {
        _registrar.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_password_saved_from_the_pages_lies_open_in_no_file_page_log_or_bundle()
    {
        await using TestPhone phone = NewPhone();
        await using AdminHost admin = Start(phone);
        using AdminBrowser browser = await SignInAsync(phone, admin);

        (HttpStatusCode status, string place, string text) = await browser.PostAsync("/accounts?edit=0", new() { ["place"] = "0", ["accounts[0].address"] = "sip:102@bench.test", ["accounts[0].password"] = Secret });

        Assert.True(status is HttpStatusCode.SeeOther, text);
        Assert.Equal("/accounts?note=restart", place);
        Assert.All(_folder.EnumerateFiles("*", SearchOption.AllDirectories), static file =>
        {
            Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(File.ReadAllBytes(file.FullName)), StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        });
        Assert.DoesNotContain(Secret, await browser.TextAsync("/accounts?edit=0"), StringComparison.Ordinal);
        Assert.False(phone.Log.Has(Secret));
        using var bundle = new ZipArchive(new MemoryStream(await browser.BytesAsync("/support.zip")));
        foreach (ZipArchiveEntry entry in bundle.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            Assert.DoesNotContain(Secret, await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        byte[]? kept = new SealedRecords(_folder.FullName, phone.Log).Read(Path.Combine(_folder.FullName, AdminHost.UserSettingsFile));
        Assert.Contains(Secret, Encoding.UTF8.GetString(kept ?? []), StringComparison.Ordinal); // It is there, for who has the key.
    }

    [Fact]
    public async Task Erasing_leaves_no_file_not_even_what_the_phone_writes_while_it_ends()
    {
        await using TestPhone phone = NewPhone();
        await using (AdminHost admin = Start(phone))
        {
            using AdminBrowser browser = await SignInAsync(phone, admin);
            (_, _, string text) = await browser.PostAsync("/security", new() { ["do"] = "reset", ["word"] = "ERASE" });
            Assert.Contains("Everything is erased", text, StringComparison.Ordinal);
        }

        await phone.App.FreshStartWanted.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "access.sealed")));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "calls.json"), "written by a phone that ends", TestContext.Current.CancellationToken);

        FactoryReset.Finish(_folder.FullName, phone.Log);

        Assert.Empty(_folder.EnumerateFiles("*", SearchOption.AllDirectories));
        FactoryReset.Finish(_folder.FullName, phone.Log); // Nothing to do.
    }

    [Fact]
    public async Task Packets_are_recorded_without_sound_and_the_screen_says_so()
    {
        RequirePacketSockets();
        await using TestPhone phone = NewPhone();
        await using AdminHost admin = Start(phone);
        using AdminBrowser browser = await SignInAsync(phone, admin);

        (HttpStatusCode status, _, string text) = await browser.PostAsync("/diagnostics", new() { ["do"] = "capture", ["minutes"] = "1" });
        Assert.True(status is HttpStatusCode.SeeOther, text);
        await phone.UntilAsync("the badge", static snapshot => snapshot.Screen.Icons.Contains(Ui.Screens.ScreenIcon.Capture));
        using (var talker = new UdpClient(AddressFamily.InterNetwork))
        {
            byte[] packet = [0x80, 0, .. "header9999"u8, .. "what people say"u8];
            _ = await talker.SendAsync(packet, new IPEndPoint(IPAddress.Loopback, 9), TestContext.Current.CancellationToken);
            _ = await talker.SendAsync("REGISTER sip:marker SIP/2.0"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, 9), TestContext.Current.CancellationToken);
        }

        (status, _, text) = await browser.PostAsync("/diagnostics", new() { ["do"] = "capture", ["stop"] = "true" });
        Assert.True(status is HttpStatusCode.SeeOther, text);
        await phone.UntilAsync("no badge", static snapshot => !snapshot.Screen.Icons.Contains(Ui.Screens.ScreenIcon.Capture));

        string file = Encoding.Latin1.GetString(await browser.BytesAsync("/capture.pcapng"));
        Assert.Contains("REGISTER sip:marker", file, StringComparison.Ordinal);
        Assert.Contains("header9999", file, StringComparison.Ordinal);
        Assert.DoesNotContain("what people say", file, StringComparison.Ordinal);
        Assert.DoesNotContain("deskphone-support", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_self_test_counts_keys_blinks_lamps_and_ends_with_the_handset()
    {
        await using TestPhone phone = NewPhone();
        await using AdminHost admin = Start(phone);
        using AdminBrowser browser = await SignInAsync(phone, admin);
        _ = phone.Board.Keypad.Click(PhoneKey.Back);
        _ = phone.Board.Keypad.Click(PhoneKey.Back);
        await phone.UntilAsync("idle", static snapshot => snapshot.Screen.State is Ui.Screens.ScreenState.Idle);

        (_, _, string text) = await browser.PostAsync("/diagnostics", new() { ["do"] = "test" });
        Assert.Contains("The test runs on the phone", text, StringComparison.Ordinal);
        await phone.UntilAsync("its page", static snapshot => snapshot.Screen.Title == "Self-test");
        Assert.NotEmpty(phone.Snapshot.Lamps);
        Assert.All(phone.Snapshot.Lamps, static lamp => Assert.Equal("slow", lamp.Pattern));
        _ = phone.Board.Keypad.Click(PhoneKey.Digit1);
        _ = phone.Board.Keypad.Click(PhoneKey.Hold);
        await phone.UntilAsync("two keys", static snapshot => snapshot.Screen.Lines.Any(static line => line.StartsWith("2 of ", StringComparison.Ordinal)));

        phone.Board.HookSwitch.Lift();
        await phone.UntilAsync("dial tone", static snapshot => snapshot.Screen.State is Ui.Screens.ScreenState.DialTone);
        Assert.True(phone.Log.Has("self-test: 2 keys were pressed"));
        Assert.Contains(phone.Snapshot.Lamps, static lamp => lamp.Pattern != "slow");
    }

    private static void RequirePacketSockets()
    {
        try
        {
            new Socket(AddressFamily.Packet, SocketType.Raw, (ProtocolType)0x0300).Dispose();
        }
        catch (SocketException)
        {
            Assert.Skip("this user may open no packet socket (CAP_NET_RAW)");
        }
    }

    private TestPhone NewPhone() => new(TestPhone.SettingsFor(_registrar.Proxy));

    private async Task<AdminBrowser> SignInAsync(TestPhone phone, AdminHost admin)
    {
        await WebPagesMenu.SetPasswordAsync(phone, Password);
        await TestPhone.UntilAsync("the pages are up", () => admin.Address is not null);
        return await AdminBrowser.SignInAsync(admin.Address!, Password);
    }

    private AdminHost Start(TestPhone phone)
    {
        PhoneSettings settings = TestPhone.SettingsFor(_registrar.Proxy);
        return AdminHost.Start(new AdminHostOptions { DataDirectory = _folder.FullName, Settings = settings, Log = phone.Log, PasswordIterations = 10 }, phone.App);
    }
}
