using DeskPhone.Web.Markup;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin;

/// <summary>One page: who may see it, what it shows, and what its forms do.</summary>
internal abstract class AdminPage
{
    /// <summary>Its path without the slash.</summary>
    public abstract string Slug { get; }

    public abstract string Title { get; }

    /// <summary>The least role that sees it.</summary>
    public virtual Role Role => Role.Admin;

    /// <summary>Whether it has forms.</summary>
    public virtual bool HasForms => true;

    /// <summary>Everything below the heading.</summary>
    public abstract Task<Html> BodyAsync(PageContext context);

    /// <summary>A part of the page that is asked for again and again; empty where there is none of that name.</summary>
    public virtual Task<Html> PartAsync(PageContext context, string part) => Task.FromResult(Html.Empty);

    /// <summary>A form of the page; its token and the role are checked already.</summary>
    public virtual Task<PostResult> PostAsync(PageContext context, IFormCollection form) =>
        Task.FromResult(PostResult.Refused("This page takes no form"));
}
