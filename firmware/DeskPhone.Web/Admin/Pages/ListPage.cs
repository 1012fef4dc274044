using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.Settings.Schema;
using DeskPhone.Web.Markup;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>Settings that come in a list: a table of the members, and a form for one of them.</summary>
internal abstract class ListPage : AdminPage
{
    private const string PlaceField = "place";

    /// <summary>The key of the list.</summary>
    protected abstract string List { get; }

    /// <summary>What one member is called, <c>account</c>.</summary>
    protected abstract string Noun { get; }

    protected abstract int Most { get; }

    /// <summary>The key that is needed to begin a new member.</summary>
    protected abstract IReadOnlyList<string> Columns { get; }

    /// <summary>What a table row says of a member besides its settings.</summary>
    protected virtual Html StateOf(PageContext context, int place) => Html.Empty;

    public override Task<Html> BodyAsync(PageContext context)
    {
        List<List<SettingState>> members = MembersOf(context);
        bool isEditing = int.TryParse(context.Entered?[PlaceField].ToString() ?? context.Query("edit"), NumberStyles.None, CultureInfo.InvariantCulture, out int place)
            && place <= members.Count && place < Most;
        return Task.FromResult(isEditing ? Edit(context, members, place) : Table(context, members));
    }

    public override async Task<PostResult> PostAsync(PageContext context, IFormCollection form)
    {
        List<List<SettingState>> members = MembersOf(context);
        if (!int.TryParse(form[PlaceField].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int place) || place > members.Count || place >= Most)
        {
            return PostResult.Refused($"There is no such {Noun} any more");
        }

        if (form["do"] == "remove" && place < members.Count)
        {
            SaveResult removed = await context.Site.Options.Settings.SaveAsync([new SettingChange(KeyOf(place), null)], context.Session.Role, context.Aborted);
            return removed.Fault.Length > 0 ? PostResult.Refused(removed.Fault) : PostResult.See($"/{Slug}?note=gone");
        }

        return await SettingsPage.SaveAsync(context, form, place < members.Count ? members[place] : Fresh(place), Slug);
    }

    private Html Table(PageContext context, List<List<SettingState>> members) => Html.Of($"""
        <section class="card">
        {(members.Count == 0 ? Html.Of($"<p>None yet.</p>") : Html.Of($"""
            <table class="sortable"><caption class="hidden">{Title}</caption><thead><tr><th scope="col">No.</th>{Columns.Select(column => Html.Of($"""<th scope="col">{Heading(column)}</th>"""))}<th scope="col">State</th><th scope="col"><span class="hidden">Change</span></th></tr></thead>
            <tbody>{members.Select((member, place) => Row(context, member, place))}</tbody></table>
            """))}
        {(members.Count < Most ? Html.Of($"""<p class="buttons"><a class="button" href="/{Slug}?edit={members.Count}">Add {Noun} {members.Count + 1}</a></p>""") : Html.Empty)}
        </section>
        """);

    private Html Row(PageContext context, List<SettingState> member, int place) => Html.Of($"""
        <tr><th scope="row">{place + 1}</th>{Columns.Select(column => Html.Of($"<td>{member.Find(state => state.Key.EndsWith($".{column}", StringComparison.Ordinal))?.Text}</td>"))}
        <td>{StateOf(context, place)}</td><td><a href="/{Slug}?edit={place}">Change<span class="hidden"> {Noun} {place + 1}</span></a></td></tr>
        """);

    private Html Edit(PageContext context, List<List<SettingState>> members, int place)
    {
        bool isNew = place == members.Count;
        Html hidden = Html.Of($"""<input type="hidden" name="{PlaceField}" value="{place}">""");
        Html removal = isNew ? Html.Empty : Html.Of($"""
            <form method="post" action="/{Slug}" class="danger">{context.FormToken}{hidden}
            <input type="hidden" name="do" value="remove"><button class="bad">Remove {Noun} {place + 1}</button></form>
            """);
        return Html.Of($"""
            <section class="card"><h2>{(isNew ? $"New {Noun}" : $"{Capital(Noun)} {place + 1}")}</h2>
            {SettingsForm.Of(context, Slug, isNew ? Fresh(place) : members[place], hidden)}
            {removal}<p><a href="/{Slug}">Back without a change</a></p></section>
            """);
    }

    private List<List<SettingState>> MembersOf(PageContext context)
    {
        IReadOnlyList<SettingState> all = context.Site.Options.Settings.Read();
        var members = new List<List<SettingState>>();
        for (int place = 0; place < Most; place++)
        {
            string prefix = KeyOf(place) + ".";
            List<SettingState> member = [.. all.Where(state => state.Key.StartsWith(prefix, StringComparison.Ordinal))];
            if (member.Count == 0)
            {
                break;
            }

            members.Add(member);
        }

        return members;
    }

    /// <summary>A member nobody has set yet: every key with its default.</summary>
    private List<SettingState> Fresh(int place) =>
    [
        .. SettingsSchema.All.Where(descriptor => descriptor.Path.StartsWith($"{List}[].", StringComparison.Ordinal)).Select(descriptor => new SettingState(
            descriptor.Path.Replace("[]", $"[{place.ToString(CultureInfo.InvariantCulture)}]", StringComparison.Ordinal),
            descriptor, TextOf(descriptor.Default), IsSet: false, "default")),
    ];

    private string KeyOf(int place) => string.Create(CultureInfo.InvariantCulture, $"{List}[{place}]");

    private static string TextOf(string? json) => json is null ? "" : SettingText.Of(JsonNode.Parse(json));

    private static string Heading(string column) => Capital(column == "type" ? "does" : column);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
