using System.Net;
using DeskPhone.Core.Control;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Tests.Admin;

public sealed class AdminFormTests
{
    private static readonly string[] s_adminPages =
        ["/", "/accounts", "/accounts?edit=0", "/accounts?edit=1", "/keys", "/keys?edit=0", "/dial-plan", "/audio", "/directory", "/time", "/network", "/logs", "/settings", "/provisioning", "/firmware", "/security", "/diagnostics"];

    [Fact]
    public async Task The_administrator_sees_every_page_and_the_user_those_of_a_desk()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();
        using HttpClient user = await served.SignedInAsync("user");

        Assert.All(await StatusesAsync(admin, s_adminPages), static status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await StatusesAsync(user, "/", "/keys", "/audio", "/time"), static status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(
            await StatusesAsync(user, "/accounts", "/network", "/settings", "/provisioning", "/firmware", "/security", "/diagnostics"),
            static status => Assert.Equal(HttpStatusCode.Forbidden, status));
    }

    [Fact]
    public async Task A_user_cannot_post_what_is_the_administrators()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient user = await served.SignedInAsync("user");
        string token = await ServedAdmin.FormTokenAsync(user, "/audio");

        using HttpResponseMessage response = await served.PostAsync(user, "/security", new() { ["formToken"] = token, ["do"] = "reset", ["word"] = "ERASE" });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(served.Desk.Done);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("0123456789abcdef", null)]
    [InlineData("right", "https://evil.example")]
    [InlineData("right", "null")]
    public async Task A_form_without_its_token_or_from_another_origin_changes_nothing(string token, string? origin)
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();
        string shown = token == "right" ? await ServedAdmin.FormTokenAsync(admin) : token;

        using HttpResponseMessage response = await served.PostAsync(
            admin, "/security", new() { ["formToken"] = shown, ["do"] = "restart" }, origin);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(served.Desk.Done);
    }

    [Fact]
    public async Task The_token_of_one_session_is_none_of_another()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();
        using HttpClient other = await served.SignedInAsync();
        string token = await ServedAdmin.FormTokenAsync(other);

        using HttpResponseMessage response = await served.PostAsync(admin, "/security", new() { ["formToken"] = token, ["do"] = "restart" });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Looking_at_every_page_changes_nothing()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();
        string before = served.Vault.Text;

        foreach (string path in s_adminPages.SelectMany(static path => (string[])[path, path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "do=restart&do=reset&word=ERASE&key=1&place=0&note=saved"]))
        {
            await ServedAdmin.TextAsync(admin, path);
        }

        Assert.Empty(served.Desk.Done);
        Assert.Empty(served.Desk.Saved);
        Assert.Empty(served.Phone.Commands);
        Assert.Equal(before, served.Vault.Text);
    }

    [Fact]
    public async Task Only_what_was_changed_is_saved_and_an_empty_secret_stays_as_it_is()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();
        string token = await ServedAdmin.FormTokenAsync(admin, "/accounts?edit=0");

        using HttpResponseMessage response = await served.PostAsync(admin, "/accounts", new()
        {
            ["formToken"] = token,
            ["place"] = "0",
            ["accounts[0].address"] = "sip:101@bench.test",
            ["accounts[0].displayName"] = "Empfang <1>",
            ["accounts[0].password"] = "",
            ["accounts[0].codecs"] = "G722, PCMA",
            ["accounts[0].expires"] = "600",
            ["accounts[0].autoAnswer"] = "true",
        });

        Assert.Equal("/accounts?note=restart", response.Headers.Location?.ToString());
        Assert.Equal(
            ["accounts[0].displayName=\"Empfang \\u003C1\\u003E\"", "accounts[0].autoAnswer=true", "accounts[0].codecs=[\"G722\",\"PCMA\"]"],
            served.Desk.Saved.Select(static change => $"{change.Key}={change.Value!.ToJsonString()}"));
    }

    [Fact]
    public async Task What_is_refused_is_said_in_one_line_at_its_field_and_nothing_entered_is_lost()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        served.Desk.Answer = SaveResult.Refused("audio.packetDuration: expected a number from 10 to 60 ms, found 7", "audio.packetDuration");
        using HttpClient admin = await served.SignedInAsync();
        string token = await ServedAdmin.FormTokenAsync(admin, "/audio");

        using HttpResponseMessage response = await served.PostAsync(admin, "/audio", new() { ["formToken"] = token, ["audio.packetDuration"] = "7" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("role=\"alert\" id=\"fault\">audio.packetDuration: expected a number from 10 to 60 ms, found 7</p>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"audio.packetDuration\" value=\"7\"", page, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"audio-packetDuration-about fault\" aria-invalid=\"true\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_the_server_keeps_cannot_be_entered_and_is_not_saved()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        served.Desk.LockedKey = "timeZone";
        using HttpClient admin = await served.SignedInAsync();
        string page = await ServedAdmin.TextAsync(admin, "/time");
        Assert.Contains("The server keeps it.", page, StringComparison.Ordinal);

        using HttpResponseMessage response = await served.PostAsync(
            admin, "/time", new() { ["formToken"] = await ServedAdmin.FormTokenAsync(admin), ["timeZone"] = "Europe/Berlin" });

        Assert.Empty(served.Desk.Saved);
    }

    [Fact]
    public async Task No_secret_is_on_any_page()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();

        foreach (string path in s_adminPages)
        {
            Assert.DoesNotContain("very-secret-digest-password", await ServedAdmin.TextAsync(admin, path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_others_say_is_text_and_never_markup()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        served.Phone.Change(static phone => phone with { Accounts = [phone.Accounts[0] with { Label = "<script>alert(1)</script>", Reason = "\"><img src=x onerror=alert(1)>" }] });
        using HttpClient admin = await served.SignedInAsync();

        string page = await ServedAdmin.TextAsync(admin, "/");

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("192.0.2.7 &lt;b&gt;not html&lt;/b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_forbids_frames_scripts_from_elsewhere_and_caches()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();

        foreach (string path in (string[])["/", "/login", "/admin.css", "/lcd.png"])
        {
            using HttpResponseMessage response = await admin.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task A_foreign_host_name_reaches_no_page(string host)
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;

        using HttpResponseMessage response = await admin.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_new_password_wants_the_old_one_and_signs_everybody_out()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();
        using HttpClient other = await served.SignedInAsync("user");
        string token = await ServedAdmin.FormTokenAsync(admin);
        Dictionary<string, string> form = new() { ["formToken"] = token, ["do"] = "password", ["role"] = "admin", ["fresh"] = "a new long one", ["again"] = "a new long one" };

        using HttpResponseMessage without = await served.PostAsync(admin, "/security", new(form) { ["current"] = "guess" });
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        using HttpResponseMessage weak = await served.PostAsync(admin, "/security", new(form) { ["current"] = ServedAdmin.AdminPassword, ["fresh"] = "12345678", ["again"] = "12345678" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        using HttpResponseMessage changed = await served.PostAsync(admin, "/security", new(form) { ["current"] = ServedAdmin.AdminPassword });
        Assert.Equal("/login", changed.Headers.Location?.ToString());

        Assert.All(await StatusesAsync(other, "/"), static status => Assert.Equal(HttpStatusCode.SeeOther, status));
        Assert.True(served.Access.IsRight(Role.Admin, "a new long one"));
    }

    [Fact]
    public async Task The_support_bundle_is_for_the_administrator_and_holds_no_secret()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient user = await served.SignedInAsync("user");
        Assert.Equal([HttpStatusCode.NotFound], await StatusesAsync(user, "/support.zip"));
        using HttpClient admin = await served.SignedInAsync();

        byte[] bundle = await admin.GetByteArrayAsync(new Uri("/support.zip", UriKind.Relative), TestContext.Current.CancellationToken);

        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bundle));
        Assert.Equal(["status.txt", "settings.txt", "provisioning.txt", "firmware.txt", "log.txt"], zip.Entries.Select(static entry => entry.FullName));
        foreach (System.IO.Compression.ZipArchiveEntry entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            string text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("very-secret-digest-password", text, StringComparison.Ordinal);
            Assert.NotEmpty(text);
        }
    }

    [Fact]
    public async Task A_key_pressed_in_the_page_reaches_the_phone()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient admin = await served.SignedInAsync();

        using HttpResponseMessage response = await served.PostAsync(
            admin, "/diagnostics", new() { ["formToken"] = await ServedAdmin.FormTokenAsync(admin, "/diagnostics"), ["do"] = "key", ["key"] = "menu" });

        Assert.Equal(new PhoneCommand.Key("menu", KeyAction.Click), Assert.Single(served.Phone.Commands));
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> StatusesAsync(HttpClient browser, params string[] paths)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (string path in paths)
        {
            using HttpResponseMessage response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            statuses.Add(response.StatusCode);
        }

        return statuses;
    }
}
