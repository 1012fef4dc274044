using DeskPhone.Web.Admin.Pages;
using DeskPhone.Web.Markup;

namespace DeskPhone.Web.Admin;

/// <summary>What stands around every page.</summary>
internal static class PageFrame
{
    /// <summary>What a redirect may have said on the way.</summary>
    private static readonly Dictionary<string, string> s_notes = new(StringComparer.Ordinal)
    {
        ["saved"] = "Saved.",
        ["restart"] = "Saved. It counts after a restart.",
        ["anew"] = "Saved. The phone starts anew for it as soon as nobody uses it; this page is back a few seconds later.",
        ["gone"] = "Removed.",
        ["password"] = "The password is changed. Everybody was signed out.",
    };

    public static async Task<Html> RenderAsync(AdminPage page, PageContext context, IReadOnlyList<AdminPage> pages)
    {
        Html body = await page.BodyAsync(context);
        string phone = context.Site.Phone.Snapshot.Accounts is [var first, ..] ? first.Label : "DeskPhone";
        Html links = Html.Of($"""<ul>{pages.Where(other => context.Session.Role >= other.Role).Select(other => Link(other, page))}</ul>""");
        return Document($"{page.Title} · {phone}", Html.Of($"""
            <a class="skip" href="#main">To the content</a>
            <header class="top">
              <a class="brand" href="/"><img src="/admin.svg" alt="" width="28" height="28"><span>{phone}</span></a>
              <details class="menu"><summary>Menu</summary><nav aria-label="Pages">{links}</nav></details>
              <form class="out" method="post" action="/logout"><span>{(context.IsAdmin ? "Administrator" : "User")}</span> <button class="quiet">Sign out</button></form>
            </header>
            <div class="frame">
              <nav class="side" aria-label="Pages">{links}</nav>
              <main id="main" tabindex="-1">
                <h1>{page.Title}</h1>
                {Note(context)}{Fault(context)}{context.Result}
                {body}
              </main>
            </div>
            """));
    }

    /// <summary>A page for somebody who is not signed in.</summary>
    public static Html Plain(string title, Html body) => Document(title, Html.Of($"""<main id="main" class="plain">{body}</main>"""));

    private static Html Document(string title, Html body) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <link rel="icon" href="/admin.svg">
        <link rel="stylesheet" href="/admin.css">
        <script src="/admin.js" defer></script>
        </head>
        <body>
        {body}
        </body>
        </html>
        """);

    private static Html Link(AdminPage other, AdminPage page)
    {
        string path = other.Slug == StatusPage.Name ? "/" : $"/{other.Slug}";
        Html current = other == page ? Html.Of($""" aria-current="page" """) : Html.Empty;
        return Html.Of($"""<li><a href="{path}"{current}>{other.Title}</a></li>""");
    }

    private static Html Note(PageContext context) => s_notes.TryGetValue(context.Query("note"), out string? note)
        ? Html.Of($"""<div class="note" role="status">{note}{RestartOffer(context)}</div>""")
        : Html.Empty;

    private static Html RestartOffer(PageContext context) =>
        context.Query("note") != "restart" || !context.IsAdmin || !context.Site.Options.Device.Actions.Contains(DeviceAction.Restart) ? Html.Empty
            : Html.Of($"""<form method="post" action="/security">{context.FormToken}<input type="hidden" name="do" value="restart"><p class="buttons"><button>Restart now</button></p></form>""");

    private static Html Fault(PageContext context) => context.Fault.Length == 0 ? Html.Empty
        : Html.Of($"""<p class="fault" role="alert" id="fault">{context.Fault}</p>""");
}
