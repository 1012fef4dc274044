using DeskPhone.Phone;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus;

/// <summary>Where the settings come from; here a server found in the network is taken or refused.</summary>
internal sealed record SettingsServerPage : MenuPage
{
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

        yield return new(new ScreenItem(words.StateOf(server), "", server.State is SettingsServerState.Failed ? ScreenIcon.NotRegistered : null));
        if (server.Version.Length > 0)
        {
            yield return new(new ScreenItem(words.Settings, server.Version));
        }

        if (server.LastSuccess is not null)
        {
            yield return new(new ScreenItem(words.LastAsked, MenuTime.Long(server.LastSuccess, context)));
        }
    }
}
