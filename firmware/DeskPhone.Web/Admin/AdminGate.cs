using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin;

/// <summary>Who comes in: cookies, sign-in, and whether a form is really one of ours.</summary>
internal sealed class AdminGate(AdminSite site)
{
    /// <summary>The field every form carries.</summary>
    public const string TokenField = "formToken";

    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>What every answer says: nothing from elsewhere, in no frame, in no cache, and nowhere mentioned.</summary>
    public static void Harden(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "same-origin"; // With none at all browsers send "Origin: null", and a form could not be told from a foreign one.
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    /// <summary>Whose request it is; <see langword="null"/> for nobody's.</summary>
    public AdminSession? SessionOf(HttpContext context) => site.Sessions.Find(context.Request.Cookies[CookieName(context)]);

    /// <summary>Whether the request was made by a page of this phone: browsers say so, and leave it out for nobody (WHATWG Fetch, Origin and Sec-Fetch-Site).</summary>
    /// <param name="context">The request.</param>
    /// <param name="mustSay">Whether saying nothing counts against it: where no form token stands beside it.</param>
    public static bool IsFromHere(HttpContext context, bool mustSay)
    {
        string origin = context.Request.Headers.Origin.ToString();
        string site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        if (origin.Length > 0)
        {
            return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
                && uri.Scheme == context.Request.Scheme
                && uri.Authority.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
                && site is "" or "same-origin";
        }

        return site.Length > 0 ? site is "same-origin" : !mustSay;
    }

    /// <summary>Whether the form was made for whoever is signed in.</summary>
    public static bool IsGenuine(AdminSession session, IFormCollection form) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(form[TokenField].ToString()), Encoding.UTF8.GetBytes(session.FormToken));

    /// <summary>Lets somebody in who knows a password; otherwise says why not.</summary>
    public async Task<string?> SignInAsync(HttpContext context, Role role, string password)
    {
        if (await CheckAsync(context, role, password) is { } refused)
        {
            return refused;
        }

        site.Sessions.End(context.Request.Cookies[CookieName(context)]); // A new session for a new right: none is carried over.
        context.Response.Cookies.Append(CookieName(context), site.Sessions.Begin(role), CookieOf());
        return null;
    }

    /// <summary>Whether it is the role's password; otherwise a sentence and the status. Slowed down for whoever tries.</summary>
    public async Task<string?> CheckAsync(HttpContext context, Role role, string password)
    {
        System.Net.IPAddress? source = context.Connection.RemoteIpAddress;
        await site.Hashing.WaitAsync(context.RequestAborted);
        try
        {
            TimeSpan wait = site.Throttle.WaitOf(source);
            if (wait > TimeSpan.Zero)
            {
                int seconds = (int)Math.Ceiling(wait.TotalSeconds);
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                return string.Create(CultureInfo.InvariantCulture, $"Too many wrong passwords: try again in {seconds} s");
            }

            if (await Task.Run(() => site.Options.Access.IsRight(role, password), context.RequestAborted))
            {
                site.Throttle.HandleSuccess(source);
                return null;
            }

            site.Throttle.HandleFailure(source);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return "That is not the password";
        }
        finally
        {
            _ = site.Hashing.Release();
        }
    }

    /// <summary>Lets somebody out.</summary>
    public void SignOut(HttpContext context)
    {
        site.Sessions.End(context.Request.Cookies[CookieName(context)]);
        context.Response.Cookies.Delete(CookieName(context), CookieOf());
    }

    private static CookieOptions CookieOf() =>
        new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };

    /// <summary>Cookies know hosts, not ports: two phones on one computer need a name each. The prefix makes browsers insist on TLS and on this host.</summary>
    private static string CookieName(HttpContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"__Host-deskphone-{context.Connection.LocalPort}");
}
