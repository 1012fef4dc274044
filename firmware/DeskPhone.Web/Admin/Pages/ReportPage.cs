using DeskPhone.Web.Markup;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>A page the device writes itself, with one thing to ask of it: provisioning, firmware.</summary>
internal sealed class ReportPage(string slug, string title, DeviceAction action, string words) : AdminPage
{
    public override string Slug => slug;

    public override string Title => title;

    public override Task<Html> BodyAsync(PageContext context)
    {
        IDeviceDesk device = context.Site.Options.Device;
        IReadOnlyList<StatusSection> sections = device.ReportOf(slug);
        Html button = device.Actions.Contains(action)
            ? Html.Of($"""<form method="post" action="/{slug}" class="card">{context.FormToken}<p class="buttons"><button>{words}</button></p></form>""")
            : Html.Of($"""<p class="empty">{(sections.Count == 0 ? $"{title} is not set up on this phone." : "There is nothing to do here now.")}</p>""");
        return Task.FromResult(Html.Of($"""<div class="cards">{sections.Select(Parts.Facts)}</div>{button}"""));
    }

    public override async Task<PostResult> PostAsync(PageContext context, IFormCollection form)
    {
        IDeviceDesk device = context.Site.Options.Device;
        return device.Actions.Contains(action)
            ? PostResult.Show(Html.Of($"""<p class="note" role="status">{await device.ActAsync(action, context.Aborted)}</p>"""))
            : PostResult.Refused("This phone cannot do that now");
    }
}
