using DeskPhone.Core.Flight;
using DeskPhone.Web.Admin.Pages;
using DeskPhone.Web.Markup;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace DeskPhone.Web.Admin;

/// <summary>Puts the admin pages into the router: a GET looks and changes nothing, a POST is a form of ours or refused.</summary>
internal sealed class AdminEndpoints
{
    private readonly AdminSite _site;
    private readonly AdminGate _gate;
    private readonly AdminPage[] _pages;

    public AdminEndpoints(AdminSite site)
    {
        _site = site;
        _gate = new AdminGate(_site);
        _pages = [.. PageList.Of(site.Options)];
    }

    public void Map(WebApplication application)
    {
        foreach (AdminFile file in AdminFile.All)
        {
            application.MapGet($"/{file.Name}", file.ServeAsync);
        }

        application.MapGet("/login", context => ShowLoginAsync(context, ""));
        application.MapPost("/login", LoginAsync);
        application.MapPost("/logout", LogoutAsync);
        application.MapGet("/lcd.png", ServePictureAsync);
        application.MapGet("/calls/{file}", ServeRecordingAsync);
        application.MapGet("/support.zip", ServeBundleAsync);
        application.MapGet("/capture.pcapng", ServeCaptureAsync);
        foreach (AdminPage page in _pages)
        {
            application.MapGet(page.Slug == StatusPage.Name ? "/" : $"/{page.Slug}", context => GetAsync(context, page));
            if (page.HasForms)
            {
                application.MapPost($"/{page.Slug}", context => PostAsync(context, page));
            }
        }
    }

    private async Task GetAsync(HttpContext context, AdminPage page)
    {
        AdminGate.Harden(context);
        if (await EnterAsync(context, page) is not { } entered)
        {
            return;
        }

        if (entered.Query("part") is { Length: > 0 } part)
        {
            await WriteAsync(context, await page.PartAsync(entered, part));
            return;
        }

        await WriteAsync(context, await PageFrame.RenderAsync(page, entered, _pages));
    }

    private async Task PostAsync(HttpContext context, AdminPage page)
    {
        AdminGate.Harden(context);
        if (await EnterAsync(context, page) is not { } entered || await ReadFormAsync(context) is not { } form)
        {
            return;
        }

        if (!AdminGate.IsFromHere(context, mustSay: false) || !AdminGate.IsGenuine(entered.Session, form))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "This form is not one of this phone's, or it is too old. Open the page again.");
            return;
        }

        PostResult result = await page.PostAsync(entered, form);
        if (result.Next.Length > 0)
        {
            Redirect(context, result.Next);
            return;
        }

        if (result.Fault.Length > 0 && context.Response.StatusCode == StatusCodes.Status200OK)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        entered = entered with { Entered = result.Fault.Length > 0 ? form : null, Fault = result.Fault, FaultField = result.Field, Result = result.Shown };
        await WriteAsync(context, await PageFrame.RenderAsync(page, entered, _pages));
    }

    /// <summary>The request of somebody who may see the page; otherwise it is answered here.</summary>
    private async Task<PageContext?> EnterAsync(HttpContext context, AdminPage page)
    {
        if (_gate.SessionOf(context) is not { } session)
        {
            string here = context.Request.Path + context.Request.QueryString;
            Redirect(context, HttpMethods.IsGet(context.Request.Method) && here != "/" ? $"/login?next={Uri.EscapeDataString(here)}" : "/login");
            return null;
        }

        if (session.Role < page.Role)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "This page is for the administrator.");
            return null;
        }

        return new PageContext(context, _site, session);
    }

    private async Task LoginAsync(HttpContext context)
    {
        AdminGate.Harden(context);
        if (await ReadFormAsync(context) is not { } form)
        {
            return;
        }

        if (!AdminGate.IsFromHere(context, mustSay: true))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Sign in on this phone's own page.");
            return;
        }

        Role role = form["name"].ToString().Trim().Equals("user", StringComparison.OrdinalIgnoreCase) ? Role.User : Role.Admin;
        string? fault = await _gate.SignInAsync(context, role, form["password"].ToString());
        if (fault is null)
        {
            Redirect(context, LocalPath(form["next"]));
            return;
        }

        await ShowLoginAsync(context, fault, form);
    }

    private Task LogoutAsync(HttpContext context)
    {
        AdminGate.Harden(context);
        if (AdminGate.IsFromHere(context, mustSay: true))
        {
            _gate.SignOut(context);
        }

        Redirect(context, "/login");
        return Task.CompletedTask;
    }

    private Task ShowLoginAsync(HttpContext context, string fault, IFormCollection? form = null)
    {
        AdminGate.Harden(context);
        return WriteAsync(context, LoginPage.Render(_site.Options, fault, form?["name"].ToString() ?? "admin", LocalPath(form?["next"] ?? context.Request.Query["next"])));
    }

    private async Task ServePictureAsync(HttpContext context)
    {
        AdminGate.Harden(context);
        if (_gate.SessionOf(context) is null || _site.Options.Device.Picture() is not { } picture)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "image/png";
        await context.Response.Body.WriteAsync(picture, context.RequestAborted);
    }

    private async Task ServeRecordingAsync(HttpContext context)
    {
        AdminGate.Harden(context);
        string file = context.Request.RouteValues["file"] as string ?? "";
        if (_gate.SessionOf(context) is not { Role: Role.Admin } || _site.Options.Flights is not { } flights
            || file.Split('.') is not [var id, ("json" or "pcapng") and var kind] || flights.Read(id) is not { } recording)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such recording, or it is not for you.");
            return;
        }

        context.Response.ContentType = kind == "json" ? "application/json" : "application/x-pcapng";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"call-{id}.{kind}\"";
        await context.Response.Body.WriteAsync(kind == "json" ? recording.ToJson() : FlightCapture.ToPcapng(recording), context.RequestAborted);
    }

    private async Task ServeBundleAsync(HttpContext context)
    {
        AdminGate.Harden(context);
        if (_gate.SessionOf(context) is not { Role: Role.Admin })
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There is nothing here for you.");
            return;
        }

        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"deskphone-support.zip\"";
        await context.Response.Body.WriteAsync(SupportBundle.Create(_site.Options), context.RequestAborted);
    }

    private async Task ServeCaptureAsync(HttpContext context)
    {
        AdminGate.Harden(context);
        await using Stream? file = _gate.SessionOf(context) is { Role: Role.Admin } ? _site.Options.Capture?.Open() : null;
        if (file is null)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There is no recording, or it is not for you.");
            return;
        }

        context.Response.ContentType = "application/x-pcapng";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"deskphone.pcapng\"";
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        try
        {
            if (context.Request.HasFormContentType)
            {
                return await context.Request.ReadFormAsync(context.RequestAborted);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            // Too long or not what it says: refused below, as if it were no form at all.
        }

        await RefuseAsync(context, StatusCodes.Status400BadRequest, "That is no form this phone reads.");
        return null;
    }

    /// <summary>A path on this server; anything else that stands in <c>next</c> is somebody's trap.</summary>
    private static string LocalPath(StringValues next) =>
        next.ToString() is ['/', not ('/' or '\\'), ..] path && !path.Any(char.IsControl) ? path : "/";

    private static void Redirect(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }

    private static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, PageFrame.Plain("Refused", Html.Of($"""<h1>Not possible</h1><p>{sentence}</p><p><a href="/">To the first page</a></p>""")));
    }

    private static async Task WriteAsync(HttpContext context, Html html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html.ToString(), context.RequestAborted);
    }
}
