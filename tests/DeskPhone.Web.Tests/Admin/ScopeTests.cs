using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Tests.Admin;

public sealed class ScopeTests
{
    [Fact]
    public async Task A_token_does_what_its_scopes_say_and_nothing_else()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient crm = served.NewBrowser();
        crm.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", served.Access.CreateToken("CRM", ApiScopes.Calls));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(crm, HttpMethod.Post, "/api/v1/dial", """{"number":"100"}"""));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(crm, HttpMethod.Post, "/api/v1/keys", """{"keys":"1"}"""));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(crm, HttpMethod.Get, "/api/v1/screen", null));
    }

    [Fact]
    public async Task A_token_taken_back_opens_nothing()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient crm = served.NewBrowser();
        crm.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", served.Access.CreateToken("CRM", ApiScopes.All));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(crm, HttpMethod.Get, "/api/v1/screen", null));

        served.Access.RevokeToken(served.Access.Tokens[0].Id);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(crm, HttpMethod.Get, "/api/v1/screen", null));
    }

    [Fact]
    public async Task Every_route_of_the_openapi_document_is_401_without_a_token_also_for_whoever_is_signed_in()
    {
        await using ServedAdmin served = await ServedAdmin.StartAsync();
        using HttpClient script = served.NewBrowser();
        script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", served.Access.CreateToken("script", ApiScopes.All));
        using HttpClient stranger = served.NewBrowser();
        using HttpClient admin = await served.SignedInAsync(); // A cookie must not open the API: a foreign page could use it.
        JsonNode document = JsonNode.Parse(await ServedAdmin.TextAsync(script, "/api/v1/openapi.json"))!;

        int count = 0;
        foreach ((string path, JsonNode? operations) in document["paths"]!.AsObject())
        {
            foreach ((string method, JsonNode? operation) in operations!.AsObject())
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, HttpMethod.Parse(method), path, "{}"));
                Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(admin, HttpMethod.Parse(method), path, "{}"));
                Assert.NotEmpty(operation!["security"]![0]!["token"]!.AsArray());
                count++;
            }
        }

        Assert.True(count >= 10, $"{count} routes");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null || method == HttpMethod.Get ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
