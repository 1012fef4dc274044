using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskPhone.ProvisioningServer.Fleet;
using DeskPhone.ProvisioningServer.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.ProvisioningServer.Serving;

/// <summary>The administrator's page and what it asks. Every request carries the token; nothing is shown without it.</summary>
internal sealed class FleetEndpoints(FleetBook fleet, SigningDesk desk, ServerOptions options)
{
    private const string Header = "X-Fleet-Token";

    public void Map(WebApplication application)
    {
        application.MapGet("/fleet/", PageAsync);
        application.MapGet("/fleet/phones", PhonesAsync);
        application.MapPost("/fleet/approve", ApproveAsync);
        application.MapPost("/fleet/release", ReleaseAsync);
        application.MapPost("/fleet/sync", SyncAsync);
    }

    /// <summary>The page itself holds no data: it asks with the token that stands behind the # of its address.</summary>
    private static async Task PageAsync(HttpContext context)
    {
        using Stream page = typeof(FleetEndpoints).Assembly.GetManifestResourceStream("fleet.html")!;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
        context.Response.Headers.CacheControl = "no-store";
        await page.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private Task PhonesAsync(HttpContext context)
    {
        if (!IsAllowed(context))
        {
            return Task.CompletedTask;
        }

        var answer = new JsonObject
        {
            ["hasNext"] = fleet.HasNext,
            ["canSync"] = options.Pbx is not null,
            ["waiting"] = new JsonArray([.. desk.Waiting.Select(static mac => JsonValue.Create(mac))]),
            ["groups"] = new JsonObject(fleet.Groups.Select(static group => KeyValuePair.Create(group.Key, (JsonNode?)JsonValue.Create(group.Value)))),
            ["phones"] = new JsonArray([.. fleet.Phones.Select(static phone => JsonSerializer.SerializeToNode(phone, JsonSerializerOptions.Web))]),
        };
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private async Task ApproveAsync(HttpContext context)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is { } body)
        {
            await AnswerAsync(context, desk.TryApprove((string?)body["mac"] ?? "", (string?)body["code"] ?? "")).ConfigureAwait(false);
        }
    }

    private async Task ReleaseAsync(HttpContext context)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is { } body)
        {
            fleet.Release((string?)body["group"] ?? "", (bool?)body["released"] ?? false);
            await AnswerAsync(context, null).ConfigureAwait(false);
        }
    }

    /// <summary>One phone by its address, or every phone of a group.</summary>
    private async Task SyncAsync(HttpContext context)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        if (options.Pbx is not { } pbx)
        {
            await AnswerAsync(context, "start the server with --pbx to reach phones through it").ConfigureAwait(false);
            return;
        }

        string group = (string?)body["group"] ?? "";
        bool doesReboot = (bool?)body["reboot"] ?? false;
        IReadOnlyList<string> addresses = group.Length == 0 ? [(string?)body["address"] ?? ""] : fleet.AddressesOf(group);
        if (addresses.Count == 0)
        {
            await AnswerAsync(context, "no phone of that group has an account").ConfigureAwait(false);
            return;
        }

        var faults = new List<string>();
        foreach (string address in addresses)
        {
            if (await new CheckSync(pbx, options.Address, fleet.TargetFor(address), doesReboot).SendAsync(context.RequestAborted).ConfigureAwait(false) is { } fault)
            {
                faults.Add(addresses.Count == 1 ? fault : $"{address}: {fault}");
            }
        }

        await AnswerAsync(context, faults.Count == 0 ? null : string.Join("; ", faults)).ConfigureAwait(false);
    }

    private bool IsAllowed(HttpContext context)
    {
        bool isAllowed = CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers[Header].ToString())), SHA256.HashData(Encoding.UTF8.GetBytes(options.Token)));
        context.Response.StatusCode = isAllowed ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        return isAllowed;
    }

    /// <summary>A header of our own cannot be sent from another site's page: no forged request gets this far.</summary>
    private async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        if (!IsAllowed(context))
        {
            return null;
        }

        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false) as JsonObject;
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return null;
        }
    }

    private static Task AnswerAsync(HttpContext context, string? fault)
    {
        context.Response.StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(new JsonObject { ["fault"] = fault ?? "" }.ToJsonString(), context.RequestAborted);
    }
}
