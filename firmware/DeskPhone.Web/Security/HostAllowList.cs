using System.Collections.Frozen;
using System.Net;
using DeskPhone.Web.Api;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Security;

/// <summary>The names a request may use for this phone. An IP address is always one: no DNS stands between it and us.</summary>
internal sealed class HostAllowList(IEnumerable<string> names)
{
    private readonly FrozenSet<string> _names =
        names.Append("localhost").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses a request for another host (RFC 9110 §15.5.20) before anything looks at it.</summary>
    public Task FilterAsync(HttpContext context, RequestDelegate next)
    {
        string host = context.Request.Host.Host;
        return _names.Contains(host) || IPAddress.TryParse(host, out _)
            ? next(context)
            : ApiAnswer.ErrorAsync(
                context,
                StatusCodes.Status421MisdirectedRequest,
                "this phone does not answer to that host name: use its IP address or localhost");
    }
}
