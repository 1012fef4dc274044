using System.Globalization;
using DeskPhone.Settings.Reading;
using DeskPhone.Web.Markup;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>Passwords of the two roles, tokens of the REST interface, and the way back to an empty phone.</summary>
internal sealed class SecurityPage : AdminPage
{
    private const string ResetWord = "ERASE";

    private static readonly (ApiScopes Scope, string Name, string Words)[] s_scopes =
    [
        (ApiScopes.Read, "read", "see screen, calls, accounts and lamps"),
        (ApiScopes.Calls, "calls", "dial, lift and lay down the handset"),
        (ApiScopes.Keys, "keys", "press keys"),
        (ApiScopes.Metrics, "metrics", "read the metrics"),
    ];

    public override string Slug => "security";

    public override string Title => "Security";

    public override Task<Html> BodyAsync(PageContext context)
    {
        AccessBook access = context.Site.Options.Access;
        return Task.FromResult(Html.Of($"""
            {Passwords(context, access)}
            {Tokens(context, access)}
            {Device(context)}
            """));
    }

    public override async Task<PostResult> PostAsync(PageContext context, IFormCollection form)
    {
        try
        {
            return form["do"].ToString() switch
            {
                "password" => await SetPasswordAsync(context, form),
                "token" => CreateToken(context, form),
                "revoke" => Revoke(context, form),
                "restart" => await ActAsync(context, DeviceAction.Restart),
                "reset" when form["word"] == ResetWord => await ActAsync(context, DeviceAction.FactoryReset),
                "reset" => PostResult.Refused($"Write {ResetWord} to erase this phone", "word"),
                _ => PostResult.Refused("There is no such form"),
            };
        }
        catch (IOException fault)
        {
            return PostResult.Refused($"It cannot be kept: {fault.Message}");
        }
    }

    private static Html Passwords(PageContext context, AccessBook access) => Html.Of($"""
        <section class="card"><h2>Passwords</h2>
        <form method="post" action="/security" class="stack">{context.FormToken}<input type="hidden" name="do" value="password">
          <label for="current">Your password now</label><input id="current" name="current" type="password" autocomplete="current-password" required maxlength="128">
          <label for="role">Whose password to set</label>
          <select id="role" name="role"><option value="admin">Administrator</option><option value="user">User ({(access.HasPassword(Role.User) ? "set" : "none: nobody signs in as the user")})</option></select>
          <label for="fresh">New password</label><input id="fresh" name="fresh" type="password" autocomplete="new-password" maxlength="128" aria-describedby="fresh-about">
          <p class="about" id="fresh-about">At least {PasswordSyntax.MinimumLength} characters; empty takes the user's password away.</p>
          <label for="again">New password again</label><input id="again" name="again" type="password" autocomplete="new-password" maxlength="128">
          <p class="buttons"><button>Set password</button></p>
        </form></section>
        """);

    private static Html Tokens(PageContext context, AccessBook access) => Html.Of($"""
        <section class="card"><h2>Tokens of the REST interface</h2>
        {(access.Tokens.Count == 0 ? Html.Of($"<p>None: no program can work this phone.</p>") : Html.Of($"""
            <table><thead><tr><th scope="col">Name</th><th scope="col">May</th><th scope="col">Made</th><th scope="col"><span class="hidden">Take back</span></th></tr></thead>
            <tbody>{access.Tokens.Select(token => TokenRow(context, token))}</tbody></table>
            """))}
        <form method="post" action="/security" class="stack">{context.FormToken}<input type="hidden" name="do" value="token">
          <label for="token-name">Name of a new one</label><input id="token-name" name="name" maxlength="{AccessBook.MaxTokenName}" required>
          <fieldset><legend>It may</legend>{s_scopes.Select(static scope => Html.Of($"""<label class="choice"><input type="checkbox" name="scope" value="{scope.Name}"> {scope.Words}</label>"""))}</fieldset>
          <p class="buttons"><button>Make token</button></p>
        </form></section>
        """);

    private static Html TokenRow(PageContext context, ApiToken token) => Html.Of($"""
        <tr><th scope="row">{token.Name}</th><td>{string.Join(", ", s_scopes.Where(scope => token.Scopes.HasFlag(scope.Scope)).Select(static scope => scope.Name))}</td><td>{Parts.Time(token.Created)}</td>
        <td><form method="post" action="/security">{context.FormToken}<input type="hidden" name="do" value="revoke"><input type="hidden" name="id" value="{token.Id}"><button class="quiet">Take back<span class="hidden"> {token.Name}</span></button></form></td></tr>
        """);

    private static Html Device(PageContext context)
    {
        IReadOnlyCollection<DeviceAction> actions = context.Site.Options.Device.Actions;
        Html restart = !actions.Contains(DeviceAction.Restart) ? Html.Empty : Html.Of($"""
            <form method="post" action="/security">{context.FormToken}<input type="hidden" name="do" value="restart"><p class="buttons"><button class="quiet">Restart this phone</button></p></form>
            """);
        Html reset = !actions.Contains(DeviceAction.FactoryReset) ? Html.Empty : Html.Of($"""
            <form method="post" action="/security" class="stack danger">{context.FormToken}<input type="hidden" name="do" value="reset">
            <label for="word">To erase accounts, passwords, keys, call log and certificates, write {ResetWord}</label><input id="word" name="word" autocomplete="off" maxlength="10">
            <p class="buttons"><button class="bad">Erase this phone</button></p></form>
            """);
        return Html.Of($"""<section class="card"><h2>This device</h2>{restart}{reset}</section>""");
    }

    private static async Task<PostResult> SetPasswordAsync(PageContext context, IFormCollection form)
    {
        AccessBook access = context.Site.Options.Access;
        Role role = form["role"] == "user" ? Role.User : Role.Admin;
        string fresh = form["fresh"].ToString();
        if (await new AdminGate(context.Site).CheckAsync(context.Http, Role.Admin, form["current"].ToString()) is { } refused)
        {
            return PostResult.Refused(refused, "current");
        }

        bool isTakenAway = fresh.Length == 0 && role is Role.User;
        string? fault = isTakenAway ? null : PasswordSyntax.FaultOf(fresh) ?? (fresh == form["again"] ? null : "The two are not the same");
        if (fault is not null)
        {
            return PostResult.Refused(fault, "fresh");
        }

        await Task.Run(() => access.SetPassword(role, fresh), context.Aborted);
        context.Site.Sessions.EndAll();
        return PostResult.See("/login");
    }

    private static PostResult CreateToken(PageContext context, IFormCollection form)
    {
        string name = form["name"].ToString().Trim();
        ApiScopes scopes = s_scopes.Where(scope => form["scope"].Contains(scope.Name)).Aggregate(ApiScopes.None, static (sum, scope) => sum | scope.Scope);
        if (name.Length is 0 or > AccessBook.MaxTokenName || name.Any(char.IsControl) || scopes is ApiScopes.None)
        {
            return PostResult.Refused("A token needs a name and something it may do", "token-name");
        }

        if (context.Site.Options.Access.Tokens.Count >= AccessBook.MaxTokens)
        {
            return PostResult.Refused(string.Create(CultureInfo.InvariantCulture, $"There are {AccessBook.MaxTokens} tokens already: take one back first"));
        }

        string secret = context.Site.Options.Access.CreateToken(name, scopes);
        return PostResult.Show(Html.Of($"""<p class="note" role="status">Token of {name}, shown this once: <code class="secret">{secret}</code></p>"""));
    }

    private static PostResult Revoke(PageContext context, IFormCollection form)
    {
        context.Site.Options.Access.RevokeToken(form["id"].ToString());
        return PostResult.See("/security?note=gone");
    }

    private static async Task<PostResult> ActAsync(PageContext context, DeviceAction action) =>
        context.Site.Options.Device.Actions.Contains(action)
            ? PostResult.Show(Html.Of($"""<p class="note" role="status">{await context.Site.Options.Device.ActAsync(action, context.Aborted)}</p>"""))
            : PostResult.Refused("This phone cannot do that");
}
