using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Simulator.Page;

/// <summary>Who may see the page: whoever showed the token once, in the address, and has the cookie since.</summary>
/// <remarks>The cookie is a digest of the token: reading it opens the page, never the remote control.</remarks>
internal sealed class PageAccess
{
    private const string TokenField = "token";
    private readonly byte[] _token;
    private readonly byte[] _cookie;
    private readonly string _cookieText;

    public PageAccess(string token)
    {
        _token = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        _cookieText = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"deskphone page {token}")));
        _cookie = Encoding.ASCII.GetBytes(_cookieText);
    }

    /// <summary>Whether the request carries the cookie.</summary>
    public bool IsKnown(HttpContext context) =>
        context.Request.Cookies.TryGetValue(CookieName(context), out string? shown)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), _cookie);

    /// <summary>Whether a WebSocket is asked for by our own page: browsers let any page of the world open one, and send the cookie along.</summary>
    public bool IsOwnSocket(HttpContext context) =>
        IsKnown(context)
        && Uri.TryCreate(context.Request.Headers.Origin.ToString(), UriKind.Absolute, out Uri? origin)
        && origin.Scheme == context.Request.Scheme
        && origin.Authority.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the token of the address against a cookie, and takes it out of the address.</summary>
    /// <returns>Whether the request is answered with that.</returns>
    public bool TryAdmit(HttpContext context)
    {
        string shown = context.Request.Query[TokenField].ToString();
        if (shown.Length == 0 || !CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), _token))
        {
            return false;
        }

        context.Response.Cookies.Append(CookieName(context), _cookieText, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        });
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
        return true;
    }

    /// <summary>Cookies know hosts, not ports: two phones on one computer need a name each.</summary>
    private static string CookieName(HttpContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"deskphone-{context.Connection.LocalPort}");
}
