using DeskPhone.Web.Markup;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>A page the device writes itself and keeps up to date, with what can be asked of it: provisioning, firmware.</summary>
internal sealed class ReportPage(string slug, string title, string keys, params (DeviceAction Action, string Words)[] actions) : AdminPage
{
    private const string Live = "live";

    public override string Slug => slug;

    public override string Title => title;

    public override async Task<Html> BodyAsync(PageContext context)
    {
        IReadOnlyList<SettingState> states = StatesOf(context);
        Html settings = states.Count == 0 ? Html.Empty : Html.Of($"""<section class="card"><h2>Settings</h2>{SettingsForm.Of(context, slug, states, Html.Empty)}</section>""");
        return Html.Of($"""<div data-live="/{slug}?part={Live}">{await PartAsync(context, Live)}</div>{Buttons(context)}{Details(context)}{settings}""");
    }

    public override Task<Html> PartAsync(PageContext context, string part)
    {
        IReadOnlyList<StatusSection> sections = context.Site.Options.Device.ReportOf(slug);
        return Task.FromResult(sections.Count == 0
            ? Html.Of($"""<p class="empty">{title} is not set up on this phone.</p>""")
            : Html.Of($"""<div class="cards">{sections.Select(Parts.Facts)}</div>"""));
    }

    public override async Task<PostResult> PostAsync(PageContext context, IFormCollection form)
    {
        string wish = form["do"].ToString();
        if (wish.Length == 0)
        {
            return await SettingsPage.SaveAsync(context, form, StatesOf(context), slug);
        }

        IDeviceDesk device = context.Site.Options.Device;
        (DeviceAction action, string words) = Array.Find(actions, each => each.Action.ToString() == wish);
        return words is not null && device.Actions.Contains(action)
            ? PostResult.Show(Html.Of($"""<p class="note" role="status">{await device.ActAsync(action, context.Aborted)}</p>"""))
            : PostResult.Refused("This phone cannot do that now");
    }

    private Html Buttons(PageContext context)
    {
        IReadOnlyCollection<DeviceAction> able = context.Site.Options.Device.Actions;
        Html[] buttons =
        [
            .. actions.Where(each => able.Contains(each.Action)).Select(static (each, i) => i == 0
                ? Html.Of($"""<button name="do" value="{each.Action.ToString()}">{each.Words}</button>""")
                : Html.Of($"""<button class="quiet" name="do" value="{each.Action.ToString()}">{each.Words}</button>""")),
        ];
        return buttons.Length == 0 ? Html.Empty
            : Html.Of($"""<form method="post" action="/{slug}" class="card">{context.FormToken}<p class="buttons first">{buttons}</p></form>""");
    }

    /// <summary>Long tables, folded: why each setting has its value.</summary>
    private Html Details(PageContext context) => Html.Of($"""
        {context.Site.Options.Device.DetailsOf(slug).Select(static section => Html.Of($"""
            <section class="card"><details><summary><h2>{section.Title}</h2></summary>
            <table class="sortable"><thead><tr><th scope="col">What</th><th scope="col">Value</th><th scope="col">From</th></tr></thead>
            <tbody>{section.Rows.Select(static row => Html.Of($"""<tr><th scope="row"><code>{row.Name}</code></th><td>{row.Value}</td><td>{row.Why}</td></tr>"""))}</tbody></table>
            </details></section>
            """))}
        """);

    private IReadOnlyList<SettingState> StatesOf(PageContext context) =>
        keys.Length == 0 ? [] : [.. context.Site.Options.Settings.Read().Where(state => state.Key.StartsWith(keys, StringComparison.Ordinal))];
}
