using DeskPhone.Phone.Accounts;
using DeskPhone.Settings.Schema;
using DeskPhone.Web.Markup;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>The SIP accounts.</summary>
internal sealed class AccountsPage : ListPage
{
    public override string Slug => "accounts";

    public override string Title => "Accounts";

    protected override string List => SettingsSchema.AccountsKey;

    protected override string Noun => "account";

    protected override int Most => SettingsSchema.MaximumAccounts;

    protected override IReadOnlyList<string> Columns { get; } = ["address", "transport", "proxy"];

    protected override Html StateOf(PageContext context, int place)
    {
        IReadOnlyList<AccountSnapshot> accounts = context.Site.Phone.Snapshot.Accounts;
        if (place >= accounts.Count)
        {
            return Html.Of($"after a restart");
        }

        bool isReady = accounts[place].State is AccountState.Registered or AccountState.Direct;
        return Html.Of($"""{Parts.State(isReady ? StatusLevel.Good : StatusLevel.Bad, isReady ? "Registered" : "Not registered")} <span class="why">{accounts[place].Reason}</span>""");
    }
}
