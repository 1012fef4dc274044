using System.Globalization;
using System.Net.Security;
using System.Text;
using DeskPhone.TestKit.Certificates;
using DeskPhone.Transport.Tests.Tls;
using DeskPhone.Transport.Tls;
using DeskPhone.Transport.Update;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Tests.Bundles;
using DeskPhone.Update.Tests.Keys;

namespace DeskPhone.Transport.Tests.Update;

/// <summary>What an update server may send, and what becomes of it on the phone's disk.</summary>
public sealed class UpdateClientTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-update-");
    private readonly TestBundle _bundle = TestBundle.Make(new TestKeys(), "2.0.0", size: 300_000);
    private readonly TlsServer _server;
    private readonly UpdateClient _client;

    public UpdateClientTests()
    {
        _server = new TlsServer(_authority.Issue("update", ["IP:127.0.0.1"]));
        _client = new UpdateClient(TlsCredentials.Load("", "", "", [_authority.Pem]), TimeProvider.System);
    }

    private string Part => Path.Combine(_folder.FullName, "bundle");

    private string Url => string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{_server.Address.Port}/deskphone-2.0.0.bundle");

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_bundle_is_downloaded_and_verified_as_it_comes()
    {
        Assert.IsType<UpdateInput.Downloaded>(await DownloadAsync(_bundle.Release(), Head(_bundle.File.Length), _bundle.File));
        Assert.Equal(_bundle.File, await File.ReadAllBytesAsync(Part, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_download_that_never_ends_is_left_at_its_announced_end_and_takes_no_room()
    {
        UpdateInput end = await DownloadAsync(_bundle.Release(), Head(length: null), _bundle.File, isEndless: true);

        AssertRefused(BundleError.TooLong, end);
    }

    [Fact]
    public async Task A_bundle_changed_on_its_way_is_left_at_once_and_takes_no_room()
    {
        byte[] changed = [.. _bundle.File];
        changed[^1000] ^= 1;

        UpdateInput end = await DownloadAsync(_bundle.Release(), Head(changed.Length), changed);

        Assert.True(Assert.IsType<UpdateInput.DownloadFailed>(end).IsFinal);
        Assert.Equal(0, new FileInfo(Part).Length);
    }

    [Fact]
    public async Task A_download_that_breaks_off_keeps_what_came_and_goes_on_there()
    {
        int half = _bundle.File.Length / 2;
        UpdateInput broken = await DownloadAsync(_bundle.Release(), Head(_bundle.File.Length), _bundle.File[..half]);
        Assert.False(Assert.IsType<UpdateInput.DownloadFailed>(broken).IsFinal);
        Assert.Equal(half, new FileInfo(Part).Length);

        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {half}-{_bundle.File.Length - 1}/{_bundle.File.Length}\r\nContent-Length: {_bundle.File.Length - half}\r\n\r\n");
        Assert.IsType<UpdateInput.Downloaded>(await DownloadAsync(_bundle.Release(), head, _bundle.File[half..]));
        Assert.Equal(_bundle.File, await File.ReadAllBytesAsync(Part, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_disk_without_room_is_seen_before_anything_is_downloaded()
    {
        Release huge = _bundle.Release() with { Size = long.MaxValue / 2 };

        AssertRefused(BundleError.DiskFull, await _client.DownloadAsync(Url, huge, Part, static _ => { }, TestContext.Current.CancellationToken));
    }

    private static string Head(long? length) =>
        $"HTTP/1.1 200 OK\r\n{(length is { } known ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {known}\r\n") : "")}Connection: close\r\n\r\n";

    private void AssertRefused(BundleError error, UpdateInput end)
    {
        UpdateInput.DownloadFailed failed = Assert.IsType<UpdateInput.DownloadFailed>(end);
        Assert.Equal(error.InWords(), failed.Reason);
        Assert.True(failed.IsFinal);
        Assert.Equal(0, new FileInfo(Part).Length);
    }

    private async Task<UpdateInput> DownloadAsync(Release release, string head, byte[] body, bool isEndless = false)
    {
        Task serving = ServeAsync(head, body, isEndless);
        UpdateInput end = await _client.DownloadAsync(Url, release, Part, static _ => { }, TestContext.Current.CancellationToken);
        await serving;
        return end;
    }

    private async Task ServeAsync(string head, byte[] body, bool isEndless)
    {
        await using SslStream stream = (await _server.AcceptAsync())!;
        var reader = new StreamReader(stream, Encoding.ASCII);
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The request's lines, to the empty one.
        }

        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            await stream.WriteAsync(body);
            while (isEndless)
            {
                await stream.WriteAsync(new byte[16 * 1024]);
            }
        }
        catch (IOException)
        {
            // The phone has heard enough.
        }
    }
}
