using System.Net;
using System.Net.Http.Headers;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Tests.Admin;

public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_need_a_token_that_may_read_them()
    {
        var access = new AccessBook(new MemoryVault(), new ManualTime(), iterations: 10);
        await using ServedPhone served = await ServedPhone.StartAsync(options => options with { Access = access, Metrics = static () => "deskphone_calls 1\n" });

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(served, null));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(served, access.CreateToken("CRM", ApiScopes.Calls)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, access.CreateToken("scraper", ApiScopes.Metrics)));
        Assert.Equal("deskphone_calls 1\n", await served.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    private static async Task<HttpStatusCode> StatusAsync(ServedPhone served, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage response = await served.Stranger.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
