using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Simulator.Page;

/// <summary>A file of the page, built into the program.</summary>
internal sealed class PageFile
{
    private const string ResourcePrefix = "page/";

    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly byte[] _content;
    private readonly string _type;
    private readonly string _tag;

    private PageFile(string name, byte[] content)
    {
        Name = name;
        _content = content;
        _type = s_types[Path.GetExtension(name)];
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";
    }

    /// <summary>Its name in the address.</summary>
    public string Name { get; }

    /// <summary>Every file there is.</summary>
    public static IReadOnlyList<PageFile> LoadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(static name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                .Select(name => new PageFile(name[ResourcePrefix.Length..], Read(assembly, name))),
        ];
    }

    /// <summary>Serves it; a browser that has it already is told so.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.CacheControl = "no-cache"; // Asked for again each time, carried only when it is another.
        headers.ETag = _tag;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "microphone=(self)";
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        if (context.Request.Headers.IfNoneMatch == _tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = _type;
        context.Response.ContentLength = _content.Length;
        await context.Response.Body.WriteAsync(_content, context.RequestAborted);
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
