using DeskPhone.Phone;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>Where the settings come from; here a server found in the network is taken or refused.</summary>
internal sealed record SettingsServerPage : MenuPage
{
    private const int LongestRow = 40;

    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        var back = new MenuKey(SoftKeyAction.Back, words.Back, new MenuAction.Back());
        if (context.Server is not { } server)
        {
            return new MenuView { Title = words.SettingsServer, Empty = words.NoSettingsServer, Keys = [MenuKey.Blank, MenuKey.Blank, MenuKey.Blank, back] };
        }

        bool isQuestion = server.State is SettingsServerState.Question;
        return new MenuView
        {
            Title = isQuestion ? words.IsServerRight : words.SettingsServer,
            Rows = [.. Rows(server, context)],
            Keys = isQuestion
                ? [Key(SoftKeyAction.Select, words.Accept, ProvisionKey.Accept), MenuKey.Blank, Key(SoftKeyAction.Delete, words.Refuse, ProvisionKey.Refuse), back]
                : [Key(SoftKeyAction.Select, words.AskNow, ProvisionKey.AskNow), new(SoftKeyAction.Details, words.Why, new MenuAction.Open(new SettingsPage())), MenuKey.Blank, back],
        };
    }

    private static MenuKey Key(SoftKeyAction kind, string label, ProvisionKey wish) => new(kind, label, new MenuAction.Carry(new PhoneIntent.Provision(wish)));

    private static IEnumerable<MenuRow> Rows(SettingsServer server, MenuContext context)
    {
        MenuTexts words = context.Menu;
        if (server.Host.Length > 0)
        {
            yield return new(new ScreenItem(words.Server, server.Host));
            yield return new(new ScreenItem(words.NamedBy, server.NamedBy));
        }

        if (server.Code.Length > 0)
        {
            yield return new(new ScreenItem(words.Code, server.Code));
        }

        ScreenIcon? sign = server.State is SettingsServerState.Failed ? ScreenIcon.NotRegistered : null;
        foreach (string part in InParts(words.StateOf(server)))
        {
            yield return new(new ScreenItem(part, "", sign));
            sign = null;
        }

        if (server.Version.Length > 0)
        {
            yield return new(new ScreenItem(words.Settings, server.Version));
        }

        if (server.LastSuccess is not null)
        {
            yield return new(new ScreenItem(words.LastAsked, MenuTime.Long(server.LastSuccess, context)));
        }
    }

    /// <summary>What is wrong is a chain of reasons: a row each, and no row longer than two lines of the smallest display.</summary>
    private static IEnumerable<string> InParts(string message)
    {
        foreach (string reason in message.Split(": ", StringSplitOptions.RemoveEmptyEntries))
        {
            string rest = reason;
            while (rest.Length > LongestRow && rest.LastIndexOf(' ', LongestRow) is > 0 and var end)
            {
                yield return rest[..end];
                rest = rest[(end + 1)..];
            }

            yield return rest;
        }
    }
}
