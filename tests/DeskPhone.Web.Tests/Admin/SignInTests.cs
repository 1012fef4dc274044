using System.Net;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Tests.Admin;

public sealed class SignInTests
{
    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient browser = served.NewBrowser();

        foreach (string path in (string[])["/", "/accounts", "/keys", "/security", "/diagnostics", "/network", "/firmware"])
        {
            using HttpResponseMessage response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
            Assert.StartsWith("/login", response.Headers.Location?.ToString(), StringComparison.Ordinal);
        }

        using HttpResponseMessage picture = await browser.GetAsync(new Uri("/lcd.png", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_make_even_the_right_one_wait_half_a_minute()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient browser = served.NewBrowser();
        for (int i = 0; i < LoginThrottle.FreeTries; i++)
        {
            using HttpResponseMessage wrong = await served.LoginAsync(browser, "admin", "wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using HttpResponseMessage early = await served.LoginAsync(browser, "admin", ServedAdmin.AdminPassword);
        Assert.Equal(HttpStatusCode.TooManyRequests, early.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), early.Headers.RetryAfter?.Delta);

        served.Time.Pass(TimeSpan.FromSeconds(30));
        using HttpResponseMessage late = await served.LoginAsync(browser, "admin", ServedAdmin.AdminPassword);
        Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
    }

    [Fact]
    public void Each_further_wrong_password_doubles_the_pause_up_to_a_quarter_of_an_hour()
    {
        var time = new ManualTime();
        var throttle = new LoginThrottle(time);
        var pauses = new List<double>();
        for (int i = 0; i < 12; i++)
        {
            throttle.HandleFailure(IPAddress.Loopback);
            pauses.Add(throttle.WaitOf(IPAddress.Loopback).TotalSeconds);
            time.Pass(throttle.WaitOf(IPAddress.Loopback));
        }

        Assert.Equal([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900], pauses);
    }

    [Fact]
    public void Passwords_tried_from_many_addresses_are_slowed_down_for_all_of_them()
    {
        var throttle = new LoginThrottle(new ManualTime());
        for (int i = 0; i < LoginThrottle.FreeTriesOfAll; i++)
        {
            throttle.HandleFailure(new IPAddress([10, 0, (byte)(i / 200), (byte)(i % 200)]));
        }

        Assert.Equal(TimeSpan.FromSeconds(30), throttle.WaitOf(IPAddress.Parse("10.9.9.9")));
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_over_tls_alone_and_no_script_reads_it()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient browser = served.NewBrowser();

        using HttpResponseMessage response = await served.LoginAsync(browser, "admin", ServedAdmin.AdminPassword);

        string cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-deskphone-", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; secure; samesite=strict; httponly", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_a_quarter_of_an_hour_of_nothing_and_after_eight_hours_of_anything()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient idle = await served.SignedInAsync();
        served.Time.Pass(SessionTable.IdleLimit + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(idle, "/"));

        using HttpClient busy = await served.SignedInAsync();
        for (TimeSpan past = TimeSpan.Zero; past < SessionTable.Lifetime; past += TimeSpan.FromMinutes(10))
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(busy, "/"));
            served.Time.Pass(TimeSpan.FromMinutes(10));
        }

        served.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(busy, "/"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_kept_the_cookie()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient browser = await served.SignedInAsync();
        using (await served.PostAsync(browser, "/logout", []))
        {
            Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(browser, "/"));
        }
    }

    [Theory]
    [InlineData("/accounts?edit=0", "/accounts?edit=0")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task After_signing_in_one_is_sent_to_a_page_of_this_phone_and_nowhere_else(string next, string expected)
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient browser = served.NewBrowser();

        using HttpResponseMessage response = await served.PostAsync(
            browser, "/login", new() { ["name"] = "admin", ["password"] = ServedAdmin.AdminPassword, ["next"] = next });

        Assert.Equal(expected, response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_sign_in_form_on_somebody_elses_page_is_refused()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient browser = served.NewBrowser();
        Dictionary<string, string> form = new() { ["name"] = "admin", ["password"] = ServedAdmin.AdminPassword };

        using HttpResponseMessage foreign = await served.PostAsync(browser, "/login", form, "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task What_is_kept_holds_no_password_and_no_token()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        string secret = served.Access.CreateToken("CRM", ApiScopes.Calls);

        Assert.Contains("pbkdf2-sha512", served.Vault.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ServedAdmin.AdminPassword, served.Vault.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ServedAdmin.UserPassword, served.Vault.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, served.Vault.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret["dp_".Length..], served.Vault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_password_nobody_signs_in_not_even_with_an_empty_one()
    {
        var access = new AccessBook(new MemoryVault(), new ManualTime(), iterations: 10);

        Assert.False(access.IsOpen);
        Assert.False(access.IsRight(Role.Admin, ""));
        Assert.False(access.IsRight(Role.User, ""));
    }

    [Fact]
    public async Task Admin_pages_without_tls_do_not_start()
    {
        var access = new AccessBook(new MemoryVault(), new ManualTime(), iterations: 10);
        var desk = new MemoryDesk();

        await Assert.ThrowsAsync<ArgumentException>(() => PhoneWebServer.StartAsync(
            new PhoneWebServerOptions { Admin = new AdminOptions { Access = access, Device = desk, Settings = desk } },
            new MemoryPhone(),
            TestContext.Current.CancellationToken));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using HttpResponseMessage response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
