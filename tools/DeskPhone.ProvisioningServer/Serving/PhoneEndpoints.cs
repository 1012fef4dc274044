using System.Security.Cryptography;
using System.Text;
using DeskPhone.ProvisioningServer.Fleet;
using DeskPhone.ProvisioningServer.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.ProvisioningServer.Serving;

/// <summary>What phones ask: files, signatures, and the place for their reports.</summary>
internal sealed class PhoneEndpoints(HouseAuthority authority, FleetBook fleet, SigningDesk desk)
{
    private const int MacLength = 12;

    public void Map(WebApplication application)
    {
        application.MapPost("/enroll/{mac}", EnrolAsync);
        application.MapPost("/report/{mac}", ReportAsync);
        application.MapGet("/files/{**name}", ServeAsync);
        application.MapGet("/{name}", ServeAsync);
    }

    private async Task EnrolAsync(HttpContext context, string mac)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.ASCII);
        string request = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        bool isKnown = authority.TryKnow(context.Connection.ClientCertificate, out string owner) && owner == mac;
        if (!IsMac(mac) || !desk.TryAsk(mac, request, isKnown, out string? certificate))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (certificate is null)
        {
            fleet.See(mac, "waiting for its code");
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers.RetryAfter = "3";
            return;
        }

        context.Response.ContentType = "application/x-pem-file";
        await context.Response.WriteAsync(certificate, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task ReportAsync(HttpContext context, string mac)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = !authority.TryKnow(context.Connection.ClientCertificate, out string owner) || owner != mac ? StatusCodes.Status403Forbidden
            : fleet.TryReport(mac, body.ToArray()) ? StatusCodes.Status204NoContent
            : StatusCodes.Status400BadRequest;
    }

    private async Task ServeAsync(HttpContext context, string name)
    {
        if (!authority.TryKnow(context.Connection.ClientCertificate, out string mac))
        {
            // Whose it would be is in the name the phone asks for; it gets nothing but the way to the signing desk.
            string asked = name.Split('.')[0];
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.Headers.Link = $"</enroll/{(IsMac(asked) ? asked : MacIn(context))}>; rel=\"enroll\"";
            return;
        }

        bool isOthers = IsMac(name.Split('.')[0]) && name.Split('.')[0] != mac;
        string? file = isOthers ? null : fleet.FileFor(mac, name);
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        fleet.See(mac, "");
        byte[] content = await File.ReadAllBytesAsync(file, context.RequestAborted).ConfigureAwait(false);
        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
    }

    private static bool IsMac(string text) => text.Length == MacLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>A phone of this make says its address in the User-Agent.</summary>
    private static string MacIn(HttpContext context)
    {
        string agent = context.Request.Headers.UserAgent.ToString();
        int semicolon = agent.LastIndexOf("; ", StringComparison.Ordinal);
        string mac = semicolon < 0 ? "" : agent[(semicolon + 2)..].TrimEnd(')');
        return IsMac(mac) ? mac : "unknown";
    }
}
