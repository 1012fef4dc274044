using DeskPhone.Core.Control;
using DeskPhone.Phone.Accounts;
using DeskPhone.Web.Markup;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>How the phone is: what is wrong first, then everything, each value with its reason.</summary>
internal sealed class StatusPage : AdminPage
{
    public const string Name = "status";

    public override string Slug => Name;

    public override string Title => "Status";

    public override Role Role => Role.User;

    public override bool HasForms => false;

    public override async Task<Html> BodyAsync(PageContext context) =>
        Html.Of($"""<div data-live="/?part=live">{await PartAsync(context, "live")}</div>""");

    public override Task<Html> PartAsync(PageContext context, string part)
    {
        PhoneSnapshot phone = context.Site.Phone.Snapshot;
        IReadOnlyList<StatusSection> sections = context.Site.Options.Device.Report();
        return Task.FromResult(Html.Of($"""
            {Summary(phone, sections)}
            <section class="card">
              <h2>Accounts</h2>
              {Accounts(phone)}
            </section>
            {CallPanel.Of(phone)}
            <div class="cards">{sections.Select(Parts.Facts)}</div>
            """));
    }

    private static Html Summary(PhoneSnapshot phone, IReadOnlyList<StatusSection> sections)
    {
        List<string> troubles =
        [
            .. phone.Accounts.Where(static account => LevelOf(account.State) is StatusLevel.Bad).Select(static account => $"{account.Label} is not registered: {ReasonOf(account)}"),
            .. sections.SelectMany(static section => section.Rows).Where(static row => row.Level is StatusLevel.Bad).Select(static row => $"{row.Name}: {(row.Why.Length > 0 ? row.Why : row.Value)}"),
        ];
        return troubles.Count == 0
            ? Html.Of($"""<p class="summary good">{Parts.State(StatusLevel.Good, phone.Accounts.Count == 0 ? "The phone works, but it has no account yet" : "Everything works")}</p>""")
            : Html.Of($"""<ul class="summary bad">{troubles.Select(static trouble => Html.Of($"<li>{Parts.State(StatusLevel.Bad, trouble)}</li>"))}</ul>""");
    }

    private static Html Accounts(PhoneSnapshot phone) => phone.Accounts.Count == 0
        ? Html.Of($"<p>No account is set up.</p>")
        : Html.Of($"""
            <table><thead><tr><th scope="col">Account</th><th scope="col">State</th><th scope="col">Why</th></tr></thead><tbody>
            {phone.Accounts.Select(static account => Html.Of($"""
                <tr><th scope="row">{account.Label}<span class="sub">{account.Address}</span></th><td>{Parts.State(LevelOf(account.State), WordOf(account.State))}</td><td>{ReasonOf(account)}</td></tr>
                """))}
            </tbody></table>
            """);

    private static string ReasonOf(AccountSnapshot account) =>
        account.Reason.Length > 0 ? account.Reason
        : account.State is AccountState.Registered ? "The server knows where this phone is" : "";

    private static StatusLevel LevelOf(AccountState state) => state switch
    {
        AccountState.Registered or AccountState.Direct => StatusLevel.Good,
        AccountState.Registering or AccountState.Unregistering => StatusLevel.Warning,
        AccountState.Unregistered or AccountState.Failed => StatusLevel.Bad,
        _ => StatusLevel.Neutral,
    };

    private static string WordOf(AccountState state) => state switch
    {
        AccountState.Registered => "Registered",
        AccountState.Direct => "Direct",
        AccountState.Registering => "Registering",
        AccountState.Unregistering => "Saying goodbye",
        AccountState.Unregistered or AccountState.Failed => "Not registered",
        _ => "Unknown",
    };
}
