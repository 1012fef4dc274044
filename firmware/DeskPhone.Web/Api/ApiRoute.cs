using System.Text.Json.Nodes;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Api;

/// <summary>One operation of the API: what serves it, and what its description says.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Name">Its path below the prefix, which is its operation id too.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Scope">What a token needs for it.</param>
/// <param name="Handler">Serves it.</param>
/// <param name="Answer">Content type of the 200.</param>
/// <param name="AnswerSchema">JSON Schema of the 200.</param>
/// <param name="RequestSchema">JSON Schema of the body, where there is one.</param>
/// <param name="OtherStatuses">What else it answers, besides 401 and 421.</param>
internal sealed record ApiRoute(
    string Method,
    string Name,
    string Summary,
    ApiScopes Scope,
    RequestDelegate Handler,
    string Answer,
    JsonNode AnswerSchema,
    JsonNode? RequestSchema = null,
    params IReadOnlyList<int> OtherStatuses);
