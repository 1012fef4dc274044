using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin;

/// <summary>A style sheet, script or icon of the pages, carried in the program. It says nothing about the phone, so anybody may have it.</summary>
internal sealed class AdminFile
{
    private readonly byte[] _content;
    private readonly string _type;
    private readonly string _tag;

    private AdminFile(string name, string type)
    {
        (Name, _type) = (name, type);
        using Stream stream = typeof(AdminFile).Assembly.GetManifestResourceStream($"admin/{name}")
            ?? throw new InvalidOperationException($"{name} is not in the program");
        _content = new byte[stream.Length];
        stream.ReadExactly(_content);
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(_content).AsSpan(0, 8))}\"";
    }

    public static IReadOnlyList<AdminFile> All { get; } =
    [
        new("admin.css", "text/css; charset=utf-8"),
        new("admin.js", "text/javascript; charset=utf-8"),
        new("admin.svg", "image/svg+xml"),
    ];

    public string Name { get; }

    public async Task ServeAsync(HttpContext context)
    {
        AdminGate.Harden(context);
        context.Response.Headers.CacheControl = "no-cache"; // Kept, but asked for each time: a new firmware has new ones.
        context.Response.Headers.ETag = _tag;
        if (context.Request.Headers.IfNoneMatch == _tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = _type;
        await context.Response.Body.WriteAsync(_content, context.RequestAborted);
    }
}
