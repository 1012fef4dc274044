using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DeskPhone.Web.Api;

/// <summary>The OpenAPI 3.1 document of the API, made from its table of routes.</summary>
internal static class ApiDescription
{
    private const string SchemeName = "token";

    /// <summary>The document as UTF-8 JSON.</summary>
    public static byte[] Of(IEnumerable<ApiRoute> routes)
    {
        var paths = new JsonObject();
        foreach (ApiRoute route in routes)
        {
            paths[$"{ApiRoutes.Prefix}/{route.Name}"] = new JsonObject
            {
                [route.Method.ToLowerInvariant()] = Operation(route),
            };
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "DeskPhone remote control",
                ["version"] = "1",
                ["description"] = "Works the phone as a hand and an eye would: keys, handset, screen, lamps, calls.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    [SchemeName] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
                },
                ["schemas"] = new JsonObject { ["error"] = ApiSchemas.Of(ApiJson.Default.ErrorView) },
            },
            ["security"] = new JsonArray(new JsonObject { [SchemeName] = new JsonArray() }),
        };
        return Utf8(document);
    }

    private static JsonObject Operation(ApiRoute route)
    {
        var responses = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = route.Summary,
                ["content"] = Content(route.Answer, route.AnswerSchema),
            },
        };
        IEnumerable<int> statuses =
            [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status421MisdirectedRequest, .. route.OtherStatuses];
        foreach (int status in statuses.Order())
        {
            responses[$"{status}"] = Error(status);
        }

        var operation = new JsonObject
        {
            ["operationId"] = route.Name,
            ["summary"] = route.Summary,
            ["security"] = new JsonArray(new JsonObject { [SchemeName] = new JsonArray(route.Scope.ToString().ToLowerInvariant()) }),
        };
        if (route.RequestSchema is { } request)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content("application/json", request),
            };
        }

        operation["responses"] = responses;
        return operation;
    }

    private static JsonObject Error(int status) => new()
    {
        ["description"] = ReasonPhrases.GetReasonPhrase(status),
        ["content"] = Content("application/json", new JsonObject { ["$ref"] = "#/components/schemas/error" }),
    };

    private static JsonObject Content(string type, JsonNode schema) =>
        new() { [type] = new JsonObject { ["schema"] = schema } };

    private static byte[] Utf8(JsonObject document)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            document.WriteTo(writer);
        }

        return buffer.ToArray();
    }
}
