using System.Globalization;
using DeskPhone.Settings.Schema;
using DeskPhone.Web.Markup;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>Fields made from the descriptors: label, what it is for, limits, where the value comes from, and what is wrong with it.</summary>
internal static class SettingsForm
{
    private const int MostUnfolded = 14;
    private const int LeastUnfolded = 3;

    private static readonly HashSet<string> s_usual = ["address", "user", "password", "displayName", "proxy", "transport", "srtp", "type", "value", "label", "account"];

    /// <summary>A whole form that posts to a page.</summary>
    public static Html Of(PageContext context, string slug, IReadOnlyList<SettingState> states, Html hidden, string button = "Save") => Html.Of($"""
        <form method="post" action="/{slug}" class="settings">
          {context.FormToken}{hidden}
          {Fields(context, states)}
          <p class="buttons"><button>{button}</button></p>
        </form>
        """);

    /// <summary>Of a long form what somebody set, and what everybody looks for; the rest is folded, unless it is wrong.</summary>
    private static Html Fields(PageContext context, IReadOnlyList<SettingState> states)
    {
        if (states.Count <= MostUnfolded)
        {
            return Html.Of($"{states.Select(state => Field(context, state))}");
        }

        SettingState[] folded = [.. states.Where(static state => !state.IsSet && !s_usual.Contains(state.Key[(state.Key.LastIndexOf('.') + 1)..]))];
        if (states.Count - folded.Length < LeastUnfolded)
        {
            return Html.Of($"{states.Select(state => Field(context, state))}"); // A page of nothing but a fold would puzzle.
        }

        Html open = folded.Any(state => state.Key == context.FaultField) ? Html.Of($" open") : Html.Empty;
        return Html.Of($"""
            {states.Except(folded).Select(state => Field(context, state))}
            <details class="more"{open}><summary>{folded.Length.ToString(CultureInfo.InvariantCulture)} more settings, as the firmware has them</summary>{folded.Select(state => Field(context, state))}</details>
            """);
    }

    private static Html Field(PageContext context, SettingState state)
    {
        SettingDescriptor descriptor = state.Descriptor;
        bool isWrong = context.FaultField == state.Key;
        string id = IdOf(state.Key);
        Html described = Html.Of($""" aria-describedby="{id}-about{(isWrong ? " fault" : "")}"{(isWrong ? Html.Of($""" aria-invalid="true" """) : Html.Empty)}{(state.IsLocked ? Html.Of($" disabled") : Html.Empty)} """);
        string unit = descriptor.Unit.Length > 0 ? $" ({descriptor.Unit})" : "";
        Html control = Control(state, id, context.Entered?[state.Key].LastOrDefault(), described);
        Html label = Html.Of($"""<label for="{id}">{NameOf(state.Key)}{unit}</label>""");
        Html about = Html.Of($"""<p class="about" id="{id}-about">{descriptor.Description} {Source(state)}</p>""");
        return descriptor.Kind is SettingKind.Boolean
            ? Html.Of($"""<div class="field switch">{control}{label}{about}</div>""")
            : Html.Of($"""<div class="field">{label}{control}{about}</div>""");
    }

    private static Html Control(SettingState state, string id, string? entered, Html described)
    {
        SettingDescriptor descriptor = state.Descriptor;
        string text = entered ?? state.Text;
        if (descriptor.Kind is SettingKind.Boolean)
        {
            Html isChecked = text == "true" ? Html.Of($" checked") : Html.Empty;
            return Html.Of($"""<input type="hidden" name="{state.Key}" value="false"><input type="checkbox" id="{id}" name="{state.Key}" value="true"{isChecked}{described}>""");
        }

        if (descriptor.AllowedValues.Count > 0 && !SettingText.IsList(descriptor))
        {
            return Html.Of($"""<select id="{id}" name="{state.Key}"{described}>{descriptor.AllowedValues.Select(value => Option(value, text))}</select>""");
        }

        if (descriptor.IsSecret)
        {
            string hint = state.IsSet ? "set; leave empty to keep it" : "not set";
            return Html.Of($"""<input type="password" id="{id}" name="{state.Key}" value="" placeholder="{hint}" autocomplete="new-password" maxlength="{descriptor.MaximumLength}"{described}>""");
        }

        return descriptor.Kind is SettingKind.Integer
            ? Html.Of($"""<input type="number" id="{id}" name="{state.Key}" value="{text}" min="{descriptor.Minimum}" max="{descriptor.Maximum}" step="{descriptor.Multiple}"{described}>""")
            : Html.Of($"""<input type="text" id="{id}" name="{state.Key}" value="{text}" maxlength="{Longest(descriptor)}" autocomplete="off" spellcheck="false"{described}>""");
    }

    private static Html Source(SettingState state)
    {
        string expected = state.Descriptor.Kind is SettingKind.Text or SettingKind.Boolean ? "" : $"Expected: {state.Descriptor.Expectation}. ";
        string locked = state.IsLocked ? " The server keeps it." : "";
        return Html.Of($"""<span class="from">{expected}From: {state.Source}.{locked}</span> <code>{state.Key}</code>""");
    }

    private static Html Option(string value, string chosen)
    {
        Html selected = value == chosen ? Html.Of($" selected") : Html.Empty;
        return Html.Of($"""<option value="{value}"{selected}>{value}</option>""");
    }

    private static int Longest(SettingDescriptor descriptor) =>
        SettingText.IsList(descriptor) ? 1024 : descriptor.MaximumLength;

    private static string IdOf(string key) => key.Replace('[', '-').Replace(']', '-').Replace('.', '-');

    /// <summary><c>accounts[0].displayName</c> becomes <c>Display name</c>, <c>rtp.portMin</c> becomes <c>RTP port min</c>.</summary>
    private static string NameOf(string key)
    {
        string name = key[(key.IndexOf("].", StringComparison.Ordinal) is var end && end > 0 ? end + 2 : IsOfItsPage(key) ? key.IndexOf('.', StringComparison.Ordinal) + 1 : 0)..];
        var words = new List<string>();
        foreach (string part in name.Split('.'))
        {
            int start = 0;
            for (int i = 1; i <= part.Length; i++)
            {
                if (i == part.Length || (char.IsUpper(part[i]) && !char.IsUpper(part[i - 1])))
                {
                    words.Add(part[start..i].ToLowerInvariant());
                    start = i;
                }
            }
        }

        string sentence = string.Join(' ', words.Select(static word => s_acronyms.Contains(word) ? word.ToUpperInvariant() : word));
        return char.ToUpper(sentence[0], CultureInfo.InvariantCulture) + sentence[1..];
    }

    /// <summary>Whether the page is about nothing else: then its name says so already.</summary>
    private static bool IsOfItsPage(string key) =>
        key.StartsWith(PageList.ProvisioningKeys, StringComparison.Ordinal) || key.StartsWith(PageList.FirmwareKeys, StringComparison.Ordinal);

    private static readonly HashSet<string> s_acronyms =
        ["gruu", "rtcp", "dhcp", "ua", "sip", "rtp", "dns", "tls", "srtp", "dtmf", "url", "uri", "ntp", "vlan", "lldp", "ldap", "mac", "http", "https", "ca", "id", "ice", "stun", "turn", "qos"];
}
