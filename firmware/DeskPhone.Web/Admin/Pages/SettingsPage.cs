using DeskPhone.Settings.Schema;
using DeskPhone.Web.Markup;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>The settings that begin with certain words; the last page has whatever no other page took.</summary>
internal sealed class SettingsPage : AdminPage
{
    private readonly string[] _prefixes;

    private SettingsPage(string slug, string title, Role role, params string[] prefixes) =>
        (Slug, Title, Role, _prefixes) = (slug, title, role, prefixes);

    public static IReadOnlyList<SettingsPage> All { get; } =
    [
        new("dial-plan", "Dial plan", Role.Admin, "dialPlan", "dialRules", "digitTimeout", "emergency.", "location.", "doNotDisturb.", "forwarding.", "hotLine.", "featureCodes."),
        new("audio", "Audio", Role.User, "audio.", "country", "ringing."),
        new("screen", "Screen", Role.User, "display.", "softKeys.", "language"),
        new("directory", "Directory", Role.Admin, "directory.", "ldap.", "phoneBook."),
        new("time", "Time", Role.User, "timeZone", "time.", "ntp."),
        new("network", "Network", Role.Admin, "sip.", "rtp.", "dns.", "tls.", "web.", "network.", "lldp.", "vlan."),
        new("logs", "Logs and events", Role.Admin, "syslog.", "metrics.", "webhook.", "observation."),
        new("settings", "Features", Role.Admin),
    ];

    public override string Slug { get; }

    public override string Title { get; }

    public override Role Role { get; }

    public override Task<Html> BodyAsync(PageContext context)
    {
        IReadOnlyList<SettingState> states = StatesOf(context);
        return Task.FromResult(states.Count == 0
            ? Html.Of($"""<p class="empty">This phone has no setting here yet.</p>""")
            : Html.Of($"""<section class="card">{SettingsForm.Of(context, Slug, states, Html.Empty)}</section>"""));
    }

    public override Task<PostResult> PostAsync(PageContext context, IFormCollection form) =>
        SaveAsync(context, form, StatesOf(context), Slug);

    /// <summary>Saves what a form changed, and says where to go.</summary>
    public static async Task<PostResult> SaveAsync(PageContext context, IFormCollection form, IReadOnlyList<SettingState> states, string slug)
    {
        IReadOnlyList<SettingChange> changes = FormValue.ChangesOf(states, form);
        SaveResult saved = await context.Site.Options.Settings.SaveAsync(changes, context.Session.Role, context.Aborted);
        return saved.Fault.Length > 0
            ? PostResult.Refused(saved.Fault, saved.Key)
            : PostResult.See($"/{slug}?note={NoteOf(saved.Effect)}");
    }

    private static string NoteOf(SaveEffect effect) => effect switch
    {
        SaveEffect.Now => "saved",
        SaveEffect.StartsAnew => "anew",
        SaveEffect.AfterRestart => "restart",
        _ => "saved",
    };

    private IReadOnlyList<SettingState> StatesOf(PageContext context) =>
        [.. context.Site.Options.Settings.Read().Where(state => IsHere(state.Descriptor))];

    private bool IsHere(SettingDescriptor descriptor) => !descriptor.Path.Contains('[', StringComparison.Ordinal)
        && (_prefixes.Length > 0 ? Takes(descriptor) : !descriptor.Path.StartsWith(PageList.ProvisioningKeys, StringComparison.Ordinal)
            && !descriptor.Path.StartsWith(PageList.FirmwareKeys, StringComparison.Ordinal) && !All.Any(page => page.Takes(descriptor)));

    private bool Takes(SettingDescriptor descriptor) =>
        Array.Exists(_prefixes, prefix => prefix.EndsWith('.') ? descriptor.Path.StartsWith(prefix, StringComparison.Ordinal) : descriptor.Path == prefix);
}
