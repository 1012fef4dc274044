using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DeskPhone.Core.Control;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Web.Tests;

public sealed class DescriptionTests
{
    [Fact]
    public async Task Every_operation_described_is_served_and_needs_the_token()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        (string Method, string Path)[] operations = [.. Operations(await DescriptionAsync(served))];

        Assert.Equal(
            ["POST keys", "POST hook", "POST dial", "GET screen", "GET calls", "GET accounts", "GET lamps", "GET state", "GET provisioning", "POST provision", "GET firmware", "POST update", "GET events", "GET openapi.json"],
            operations.Select(static o => $"{o.Method} {o.Path["/api/v1/".Length..]}"));
        foreach ((string method, string path) in operations)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(served.Stranger, method, path));
            HttpStatusCode status = await StatusAsync(served.Client, method, path);
            Assert.Equal(method == "GET" ? HttpStatusCode.OK : HttpStatusCode.BadRequest, status);
        }
    }

    [Fact]
    public async Task The_names_described_are_the_names_of_the_code()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        JsonNode description = await DescriptionAsync(served);
        JsonNode keys = RequestOf(description, "keys")["oneOf"]![1]!["properties"]!;
        JsonNode screen = AnswerOf(description, "screen")["properties"]!;
        JsonNode call = AnswerOf(description, "calls")["items"]!["properties"]!;
        JsonNode lamp = AnswerOf(description, "lamps")["items"]!["properties"]!;

        Assert.Equal(KeyNames.All, Names(keys["key"]!));
        Assert.Equal(NamesOf<KeyAction>(), Names(keys["action"]!));
        Assert.Equal(["on", "off"], Names(RequestOf(description, "hook")["properties"]!["state"]!));
        Assert.Equal(NamesOf<ScreenState>(), Names(screen["state"]!));
        Assert.Equal(NamesOf<ScreenIcon>(), Names(screen["icons"]!["items"]!));
        Assert.Equal(NamesOf<SoftKeyAction>(), Names(screen["softKeys"]!["items"]!["properties"]!["action"]!));
        Assert.Equal(NamesOf<CallState>(), Names(call["state"]!));
        Assert.Equal(NamesOf<CallDirection>(), Names(call["direction"]!));
        Assert.Equal(
            NamesOf<AccountState>(),
            Names(AnswerOf(description, "accounts")["items"]!["properties"]!["state"]!));
        Assert.Equal(LampNames.All, Names(lamp["lamp"]!));
        Assert.Equal(LampNames.Patterns, Names(lamp["pattern"]!));
        Assert.Equal(["on", "off"], Names(AnswerOf(description, "state")["properties"]!["hook"]!));
    }

    [Fact]
    public async Task Every_value_described_says_what_it_is()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        JsonNode description = await DescriptionAsync(served);

        foreach (string name in (string[])["calls", "accounts", "lamps"])
        {
            foreach ((string property, JsonNode? schema) in AnswerOf(description, name)["items"]!["properties"]!.AsObject())
            {
                Assert.False(string.IsNullOrEmpty((string?)schema!["description"]), $"{name}.{property} has no description");
            }
        }
    }

    [Fact]
    public async Task It_is_an_openapi_3_1_document_with_a_bearer_scheme_for_all_of_it()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        JsonNode description = await DescriptionAsync(served);

        Assert.Equal("3.1.0", (string?)description["openapi"]);
        Assert.Equal("bearer", (string?)description["components"]!["securitySchemes"]!["token"]!["scheme"]);
        Assert.NotNull(description["security"]![0]!["token"]);
        Assert.DoesNotContain(ServedPhone.Token, description.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> DescriptionAsync(ServedPhone served) => JsonNode.Parse(
        await served.Client.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken))!;

    private static IEnumerable<(string Method, string Path)> Operations(JsonNode description) =>
        from path in description["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key);

    private static JsonNode AnswerOf(JsonNode description, string name) =>
        description["paths"]![$"/api/v1/{name}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;

    private static JsonNode RequestOf(JsonNode description, string name) =>
        description["paths"]![$"/api/v1/{name}"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!;

    private static IEnumerable<string?> Names(JsonNode schema) => schema["enum"]!.AsArray().Select(static name => (string?)name);

    private static IEnumerable<string> NamesOf<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(CamelCase.Of);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        request.Content = method == "POST" ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
        using HttpResponseMessage response = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
