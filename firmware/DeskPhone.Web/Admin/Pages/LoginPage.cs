using DeskPhone.Web.Markup;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>Where one signs in.</summary>
internal static class LoginPage
{
    public static Html Render(AdminOptions options, string fault, string name, string next)
    {
        Html error = fault.Length == 0 ? Html.Empty : Html.Of($"""<p class="fault" role="alert" id="fault">{fault}</p>""");
        Html described = fault.Length == 0 ? Html.Empty : Html.Of($""" aria-describedby="fault" aria-invalid="true" """);
        Html who = options.Access.HasPassword(Role.User)
            ? Html.Of($"""
                <label for="name">Who</label>
                <select id="name" name="name" autocomplete="username">
                <option value="admin"{Selected(name != "user")}>Administrator</option>
                <option value="user"{Selected(name == "user")}>User</option>
                </select>
                """)
            : Html.Of($"""<input type="hidden" name="name" value="admin">""");
        return PageFrame.Plain("Sign in · DeskPhone", Html.Of($"""
            <img src="/admin.svg" alt="" width="44" height="44">
            <h1>Sign in to this phone</h1>
            {error}
            <form method="post" action="/login" class="stack">
              {who}
              <label for="password">Password</label>
              <input id="password" name="password" type="password" autocomplete="current-password" required autofocus maxlength="128"{described}>
              <input type="hidden" name="next" value="{next}">
              <button>Sign in</button>
            </form>
            <p class="hint">The administrator's password is set at the phone: Menu, Web pages.</p>
            """));
    }

    private static Html Selected(bool isSo) => isSo ? Html.Of($" selected") : Html.Empty;
}
