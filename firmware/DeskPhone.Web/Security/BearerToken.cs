using System.Security.Cryptography;
using System.Text;
using DeskPhone.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DeskPhone.Web.Security;

/// <summary>The one token that opens the API (RFC 6750), kept as its hash.</summary>
internal sealed class BearerToken
{
    private const string Scheme = "Bearer ";
    private readonly byte[] _hash;

    public BearerToken(string token)
    {
        if (token.Length == 0 || token.Any(static c => c is <= ' ' or > '~'))
        {
            throw new ArgumentException("a token is one or more visible ASCII characters", nameof(token));
        }

        _hash = SHA256.HashData(Encoding.ASCII.GetBytes(token));
    }

    /// <summary>Lets a request pass that shows the token, or that meets an endpoint mounted beside the API.</summary>
    public Task FilterAsync(HttpContext context, RequestDelegate next)
    {
        bool isOthers = context.GetEndpoint() is not null && !context.Request.Path.StartsWithSegments(ApiRoutes.Root, StringComparison.OrdinalIgnoreCase);
        if (isOthers)
        {
            return next(context);
        }

        string authorization = context.Request.Headers.Authorization.ToString();
        if (IsRight(authorization))
        {
            return next(context);
        }

        // RFC 6750 §3: an error code only where a token was shown.
        context.Response.Headers[HeaderNames.WWWAuthenticate] = authorization.Length == 0
            ? "Bearer realm=\"deskphone\""
            : "Bearer realm=\"deskphone\", error=\"invalid_token\"";
        return ApiAnswer.ErrorAsync(
            context, StatusCodes.Status401Unauthorized, "send the header 'Authorization: Bearer …' with this phone's token");
    }

    /// <summary>Compares hashes in constant time, so that neither content nor length can be felt out.</summary>
    private bool IsRight(string authorization)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        byte[] shown = Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim(' '));
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(shown), _hash);
    }
}
