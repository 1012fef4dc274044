using System.Security.Cryptography;
using System.Text;
using DeskPhone.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DeskPhone.Web.Security;

/// <summary>The tokens that open the API (RFC 6750): one for all of it, kept as its hash, and those of the access book, each with its scopes.</summary>
internal sealed class BearerToken
{
    private const string Scheme = "Bearer ";
    private readonly byte[]? _hash;
    private readonly AccessBook? _access;

    public BearerToken(string? token, AccessBook? access)
    {
        _access = access;
        if (token is null)
        {
            return;
        }

        if (token.Length == 0 || token.Any(static c => c is <= ' ' or > '~'))
        {
            throw new ArgumentException("a token is one or more visible ASCII characters", nameof(token));
        }

        _hash = SHA256.HashData(Encoding.ASCII.GetBytes(token));
    }

    /// <summary>Lets a request pass that shows the token, or that meets an endpoint mounted beside the API.</summary>
    public Task FilterAsync(HttpContext context, RequestDelegate next)
    {
        bool isOthers = context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<NeededScope>() is null && !context.Request.Path.StartsWithSegments(ApiRoutes.Root, StringComparison.OrdinalIgnoreCase);
        if (isOthers)
        {
            return next(context);
        }

        string authorization = context.Request.Headers.Authorization.ToString();
        ApiScopes scopes = ScopesOf(authorization);
        if (scopes is not ApiScopes.None)
        {
            return AllowAsync(context, scopes, next);
        }

        // RFC 6750 §3: an error code only where a token was shown.
        context.Response.Headers[HeaderNames.WWWAuthenticate] = authorization.Length == 0
            ? "Bearer realm=\"deskphone\""
            : "Bearer realm=\"deskphone\", error=\"invalid_token\"";
        return ApiAnswer.ErrorAsync(
            context, StatusCodes.Status401Unauthorized, "send the header 'Authorization: Bearer …' with this phone's token");
    }

    /// <summary>RFC 6750 §3.1: a token that is right, but not for this, gets 403 and the scope it would need.</summary>
    private static Task AllowAsync(HttpContext context, ApiScopes scopes, RequestDelegate next)
    {
        ApiScopes needed = context.GetEndpoint()?.Metadata.GetMetadata<NeededScope>()?.Scope ?? ApiScopes.All;
        if (context.GetEndpoint() is null || scopes.HasFlag(needed))
        {
            return next(context);
        }

        string name = needed.ToString().ToLowerInvariant();
        context.Response.Headers[HeaderNames.WWWAuthenticate] = $"Bearer realm=\"deskphone\", error=\"insufficient_scope\", scope=\"{name}\"";
        return ApiAnswer.ErrorAsync(context, StatusCodes.Status403Forbidden, $"this token may not do that: it needs the scope '{name}'");
    }

    /// <summary>Compares hashes in constant time, so that neither content nor length can be felt out.</summary>
    private ApiScopes ScopesOf(string authorization)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return ApiScopes.None;
        }

        string shown = authorization[Scheme.Length..].Trim(' ');
        return _hash is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), _hash)
            ? ApiScopes.All
            : _access?.ScopesOf(shown) ?? ApiScopes.None;
    }
}
