using System.Globalization;
using DeskPhone.Core.Control;
using DeskPhone.Web.Markup;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>For the technician at a phone that misbehaves: its screen and keys from afar, and questions to its network.</summary>
internal sealed class DiagnosticsPage : AdminPage
{
    private const int MaxHost = 253; // RFC 1035 §2.3.4

    public override string Slug => "diagnostics";

    public override string Title => "Diagnostics";

    public override Task<Html> BodyAsync(PageContext context) => Task.FromResult(Html.Of($"""
        {Screen(context)}
        {Checks(context)}
        {CapturePart.Of(context)}
        {SelfTest(context)}
        {Log(context)}
        """));

    public override async Task<PostResult> PostAsync(PageContext context, IFormCollection form) => form["do"].ToString() switch
    {
        "key" => await PressAsync(context, form["key"].ToString()),
        "check" => await CheckAsync(context, form),
        CapturePart.Name => CapturePart.Post(context, form),
        "test" when context.Site.Options.Device.Actions.Contains(DeviceAction.SelfTest) => PostResult.Show(Html.Of(
            $"""<p class="note" role="status">{await context.Site.Options.Device.ActAsync(DeviceAction.SelfTest, context.Aborted)}</p>""")),
        _ => PostResult.Refused("There is no such form"),
    };

    private static Html Screen(PageContext context)
    {
        PhoneSnapshot phone = context.Site.Phone.Snapshot;
        string words = string.Join(". ", ((string[])[phone.Screen.Title, phone.Screen.ForOnlookers().Name, .. phone.Screen.Lines]).Where(static line => line.Length > 0));
        return Html.Of($"""
            <section class="card"><h2>Screen and keys</h2>
            <p><img class="lcd" src="/lcd.png" data-picture width="320" height="240" alt="The screen says: {words}"></p>
            <form method="post" action="/diagnostics" class="keys" aria-label="Keys of the phone">{context.FormToken}<input type="hidden" name="do" value="key">
            {KeyNames.All.Select(static name => Html.Of($"""<button class="quiet" name="key" value="{name}">{InWords(name)}</button>"""))}
            </form>
            <p class="about">Whoever stands at the phone sees each key pressed from here.</p></section>
            """);
    }

    /// <summary><c>doNotDisturb</c> is <c>do not disturb</c> on its key, <c>soft1</c> is <c>soft 1</c>.</summary>
    private static string InWords(string key) => string.Concat(key.Select((letter, i) =>
        i > 0 && (char.IsUpper(letter) || (char.IsDigit(letter) && char.IsLetter(key[i - 1]))) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static Html Checks(PageContext context) => context.Site.Options.Checks is null ? Html.Empty : Html.Of($"""
        <section class="card"><h2>Ask the network</h2>
        <form method="post" action="/diagnostics" class="stack">{context.FormToken}<input type="hidden" name="do" value="check">
          <label for="host">Host name or address</label><input id="host" name="host" maxlength="{MaxHost}" required autocomplete="off" spellcheck="false" value="{context.Entered?["host"].ToString()}">
          <p class="buttons"><button name="what" value="ping">Does it answer?</button> <button name="what" value="dns">What does DNS say?</button> <button name="what" value="tls">Is its certificate good?</button></p>
          <p class="about">For certificates a port may follow, <code>pbx.example.org:5061</code>; otherwise 5061.</p>
        </form></section>
        """);

    private static Html SelfTest(PageContext context) => !context.Site.Options.Device.Actions.Contains(DeviceAction.SelfTest) ? Html.Empty : Html.Of($"""
        <section class="card"><h2>Self-test</h2><form method="post" action="/diagnostics">{context.FormToken}<input type="hidden" name="do" value="test"><p class="about">For a minute the phone rings, sounds its ear, blinks its lamps, blackens its screen, and counts the keys somebody presses there. A call ends it.</p><p class="buttons"><button>Begin the test</button></p></form></section>
        """);

    private static Html Log(PageContext context) => Html.Of($"""
        <section class="card"><h2>Support</h2>
        <p class="buttons"><a class="button" href="/support.zip">Download support bundle</a></p>
        <p class="about">Status, settings without secrets, the log, and the recordings of the last calls without passwords and digits.</p>
        <details><summary>The last log lines</summary><pre tabindex="0">{string.Join('\n', context.Site.Options.Device.Log.TakeLast(100))}</pre></details>
        </section>
        """);

    private static async Task<PostResult> PressAsync(PageContext context, string key)
    {
        if (!KeyNames.All.Contains(key))
        {
            return PostResult.Refused("There is no such key");
        }

        CommandResult result = await context.Site.Phone.SendAsync(new PhoneCommand.Key(key, KeyAction.Click), context.Aborted);
        return result.IsAccepted ? PostResult.See("/diagnostics") : PostResult.Refused(result.Reason);
    }

    private static async Task<PostResult> CheckAsync(PageContext context, IFormCollection form)
    {
        string host = form["host"].ToString().Trim();
        if (context.Site.Options.Checks is not { } checks || host.Length is 0 or > MaxHost || host.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            return PostResult.Refused("Expected a host name or an IP address", "host");
        }

        int port = 5061;
        string name = host;
        bool isCertificate = form["what"] == "tls";
        if (isCertificate && host.LastIndexOf(':') is var colon && colon > 0 && host.IndexOf(':', StringComparison.Ordinal) == colon)
        {
            if (!int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > 65535)
            {
                return PostResult.Refused("Expected a port from 1 to 65535", "host");
            }

            name = host[..colon];
        }

        IReadOnlyList<string> found = form["what"].ToString() switch
        {
            "ping" => await checks.PingAsync(host, context.Aborted),
            "dns" => await checks.LookUpAsync(host, context.Aborted),
            _ => await checks.CertificatesAsync(name, port, context.Aborted),
        };
        return PostResult.Show(Parts.Lines(host, found));
    }
}
