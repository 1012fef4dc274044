using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Tests;

public sealed class AccessTests
{
    [Theory]
    [InlineData("/api/v1/screen")]
    [InlineData("/api/v1/openapi.json")]
    [InlineData("/API/V1/screen")]
    [InlineData("/%61pi/v1/screen")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api")]
    [InlineData("/")]
    [InlineData("/favicon.ico")]
    public async Task Without_the_token_nothing_is_answered(string path)
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        using HttpResponseMessage response =
            await served.Stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer realm=\"deskphone\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("Bearer", "")]
    [InlineData("Bearer", "wrong")]
    [InlineData("Bearer", ServedPhone.Token + "x")]
    [InlineData("Bearer", "A-TOKEN-NOBODY-GUESSES-0123456789")]
    [InlineData("Basic", ServedPhone.Token)]
    public async Task A_wrong_token_is_refused_and_called_wrong(string scheme, string token)
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/screen");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");

        using HttpResponseMessage response = await served.Stranger.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        AuthenticationHeaderValue challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("realm=\"deskphone\", error=\"invalid_token\"", challenge.Parameter);
    }

    [Fact]
    public async Task The_token_is_not_taken_from_the_query()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        using HttpResponseMessage response = await served.Stranger.GetAsync(
            new Uri($"/api/v1/screen?token={ServedPhone.Token}&access_token={ServedPhone.Token}", UriKind.Relative),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_name_of_the_scheme_is_read_without_regard_to_case()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/screen");
        request.Headers.TryAddWithoutValidation("Authorization", "bearer " + ServedPhone.Token);

        using HttpResponseMessage response = await served.Stranger.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:8080", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:1", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    [InlineData("phone.example", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    public async Task Only_its_own_names_reach_the_phone(string host, HttpStatusCode status)
    {
        await using ServedPhone served =
            await ServedPhone.StartAsync(static options => options with { AllowedHosts = ["phone.example"] });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/screen");
        request.Headers.Host = host;

        using HttpResponseMessage response = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task What_is_mounted_beside_the_api_decides_itself_whom_it_serves()
    {
        await using ServedPhone served = await ServedPhone.StartAsync(static options => options with
        {
            Mount = static application =>
            {
                application.UseWebSockets();
                application.MapMethods("/page", ["GET"], static context => context.Response.WriteAsync("a page"));
            },
        });

        string page = await served.Stranger.GetStringAsync(new Uri("/page", UriKind.Relative), TestContext.Current.CancellationToken);
        using HttpResponseMessage api =
            await served.Stranger.GetAsync(new Uri("/api/v1/screen", UriKind.Relative), TestContext.Current.CancellationToken);
        using HttpResponseMessage nothing =
            await served.Stranger.GetAsync(new Uri("/other", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("a page", page);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, nothing.StatusCode);
    }

    [Fact]
    public async Task What_is_mounted_below_the_api_needs_the_token_too()
    {
        await using ServedPhone served = await ServedPhone.StartAsync(static options => options with
        {
            Mount = static application => application.MapMethods("/api/extra", ["GET"], static context => context.Response.WriteAsync("extra")),
        });

        using HttpResponseMessage refused =
            await served.Stranger.GetAsync(new Uri("/api/extra", UriKind.Relative), TestContext.Current.CancellationToken);
        string extra = await served.Client.GetStringAsync(new Uri("/api/extra", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("extra", extra);
    }

    [Fact]
    public async Task The_token_is_in_no_log_line()
    {
        using var logs = new KeptLogs();
        await using (ServedPhone served = await ServedPhone.StartAsync(options => options with { Logs = logs }))
        {
            await served.GetAsync("screen");
            await served.PostAsync("dial", """{"number":"100"}""");
            await served.PostAsync("dial", "{");
            await served.GetAsync("nothing");
            using HttpResponseMessage refused = await served.Stranger.GetAsync(
                new Uri("/api/v1/screen", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty(logs.Lines);
        Assert.DoesNotContain(logs.Lines, static line => line.Contains(ServedPhone.Token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tökén")]
    public async Task A_token_no_header_could_carry_is_refused_at_the_start(string token)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => PhoneWebServer.StartAsync(
            new PhoneWebServerOptions { Token = token }, new MemoryPhone(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("*")]
    [InlineData("")]
    public async Task A_host_that_is_no_address_is_refused_at_the_start(string host)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => PhoneWebServer.StartAsync(
            new PhoneWebServerOptions { Token = "t", Host = host }, new MemoryPhone(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_at_the_start()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => PhoneWebServer.StartAsync(
            new PhoneWebServerOptions { Token = "t", Port = served.Server.Address.Port },
            new MemoryPhone(),
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_address_that_is_not_ours_is_told_at_the_start()
    {
        await Assert.ThrowsAnyAsync<IOException>(() => PhoneWebServer.StartAsync(
            new PhoneWebServerOptions { Token = "t", Host = "192.0.2.1" },
            new MemoryPhone(),
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Port_0_becomes_a_real_one()
    {
        await using ServedPhone one = await ServedPhone.StartAsync();
        await using ServedPhone two = await ServedPhone.StartAsync();

        Assert.NotEqual(0, one.Server.Address.Port);
        Assert.NotEqual(one.Server.Address, two.Server.Address);
        Assert.Equal("127.0.0.1", one.Server.Address.Host);
    }

    [Fact]
    public async Task Who_calls_before_the_server_is_up_is_answered_once_it_is()
    {
        using WebListener listener = WebListener.Open("127.0.0.1", 0);
        using var client = new HttpClient { BaseAddress = listener.Address };
        Task<HttpResponseMessage> early =
            client.GetAsync(new Uri("/api/v1/screen", UriKind.Relative), TestContext.Current.CancellationToken);

        await using ServedPhone served = await ServedPhone.StartAsync(options => options with { Listener = listener });
        using HttpResponseMessage response = await early;

        Assert.Equal(listener.Address, served.Server.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
