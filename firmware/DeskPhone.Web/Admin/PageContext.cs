using DeskPhone.Web.Markup;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin;

/// <summary>One request for a page by somebody who is signed in.</summary>
internal sealed record PageContext(HttpContext Http, AdminSite Site, AdminSession Session)
{
    /// <summary>What a form that was refused had in its fields.</summary>
    public IFormCollection? Entered { get; init; }

    /// <summary>What is wrong with it, in one line.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The field it is about.</summary>
    public string FaultField { get; init; } = "";

    /// <summary>Something to show once, such as the secret of a new token or what a check found.</summary>
    public Html Result { get; init; }

    public bool IsAdmin => Session.Role is Role.Admin;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>A value of the query; empty for none.</summary>
    public string Query(string name) => Http.Request.Query[name].ToString();

    /// <summary>What every form begins with.</summary>
    public Html FormToken => Html.Of($"""<input type="hidden" name="{AdminGate.TokenField}" value="{Session.FormToken}">""");
}
