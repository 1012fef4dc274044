using DeskPhone.Web.Markup;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>A page the device writes itself, with one thing to ask of it: provisioning, firmware.</summary>
internal sealed class ReportPage(string slug, string title, DeviceAction action, string words, string keys) : AdminPage
{
    public override string Slug => slug;

    public override string Title => title;

    public override Task<Html> BodyAsync(PageContext context)
    {
        IDeviceDesk device = context.Site.Options.Device;
        IReadOnlyList<StatusSection> sections = device.ReportOf(slug);
        Html button = device.Actions.Contains(action)
            ? Html.Of($"""<form method="post" action="/{slug}" class="card">{context.FormToken}<input type="hidden" name="do" value="act"><p class="buttons"><button>{words}</button></p></form>""")
            : Html.Of($"""<p class="empty">{(sections.Count == 0 ? $"{title} is not set up on this phone." : "There is nothing to do here now.")}</p>""");
        IReadOnlyList<SettingState> states = StatesOf(context);
        Html settings = states.Count == 0 ? Html.Empty : Html.Of($"""<section class="card"><h2>Settings</h2>{SettingsForm.Of(context, slug, states, Html.Empty)}</section>""");
        return Task.FromResult(Html.Of($"""<div class="cards">{sections.Select(Parts.Facts)}</div>{button}{settings}"""));
    }

    public override async Task<PostResult> PostAsync(PageContext context, IFormCollection form)
    {
        if (form["do"] != "act")
        {
            return SettingsPage.Save(context, form, StatesOf(context), slug);
        }

        IDeviceDesk device = context.Site.Options.Device;
        return device.Actions.Contains(action)
            ? PostResult.Show(Html.Of($"""<p class="note" role="status">{await device.ActAsync(action, context.Aborted)}</p>"""))
            : PostResult.Refused("This phone cannot do that now");
    }

    private IReadOnlyList<SettingState> StatesOf(PageContext context) =>
        keys.Length == 0 ? [] : [.. context.Site.Options.Settings.Read().Where(state => state.Key.StartsWith(keys, StringComparison.Ordinal))];
}
