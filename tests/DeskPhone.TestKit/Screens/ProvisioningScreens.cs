using System.Text;
using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;

namespace DeskPhone.TestKit.Screens;

/// <summary>The menus about settings and firmware, opened by their keys.</summary>
public static class ProvisioningScreens
{
    private const int MostRows = 20;
    private static readonly AccountSnapshot s_account = new(0, "sip:201@bench.test", "Reception", AccountState.Registered, 200, "");
    private static readonly Instant s_now = Instant.FromBoot(TimeSpan.FromHours(1));

    private static readonly SettingsServer s_server = new()
    {
        State = SettingsServerState.Current,
        Host = "phones.example.com",
        NamedBy = "DHCP option 66",
        Version = "7 (a1b2c3d4)",
        LastSuccess = new DateTimeOffset(2026, 11, 21, 13, 58, 0, TimeSpan.Zero),
    };

    /// <summary>All of them, in a language.</summary>
    public static IEnumerable<(string Name, ScreenModel Model)> In(PhraseBook book) =>
    [
        ("menu-server", Open(s_server, MenuTexts.English.SettingsServer).In(book)),
        ("menu-server-question", Open(s_server with { State = SettingsServerState.Question, NamedBy = "the network (multicast)", Code = "4711 0815", Version = "", LastSuccess = null }, MenuTexts.English.SettingsServer).In(book)),
        ("menu-server-code", Open(s_server with { State = SettingsServerState.Code, Code = "4711 0815", Version = "", LastSuccess = null }, MenuTexts.English.SettingsServer).In(book)),
        ("menu-server-trial", Open(s_server with { State = SettingsServerState.Trial }, MenuTexts.English.SettingsServer).In(book)),
        ("menu-server-failed", Open(
            s_server with { State = SettingsServerState.Failed, Message = "New settings failed and were undone: sip:201@bench.test: the server refuses the password (401)" },
            MenuTexts.English.SettingsServer).In(book)),
        ("menu-server-none", Open(null, MenuTexts.English.SettingsServer).In(book)),
        ("menu-values", Open(s_server, MenuTexts.English.SettingsServer, PhoneKey.Soft2).In(book)),
        ("menu-why", Open(s_server, MenuTexts.English.SettingsServer, PhoneKey.Soft2, PhoneKey.Ok).In(book)),
        ("menu-firmware", Open(s_server, MenuTexts.English.Firmware).In(book)),
    ];

    private static ScreenModel Open(SettingsServer? server, string row, params PhoneKey[] keys)
    {
        var phone = new PhoneState { Calls = [], Accounts = [s_account], AccountInUse = s_account };
        var context = new MenuContext
        {
            Phone = phone,
            Texts = ScreenTexts.English,
            Menu = MenuTexts.English,
            LocalTime = new DateTime(2026, 11, 21, 14, 5, 0, DateTimeKind.Unspecified),
            Server = server,
            Settings = Layers(),
            Firmware = new FirmwareNews("2.0.0", MenuTexts.English.UpToDate, CanAsk: true, CanStart: false, CanDefer: false),
        };
        var menus = new MenuEngine();
        ScreenModel screen = ScreenPresenter.Present(phone, context.LocalTime, context.Texts);
        screen = Press(menus, PhoneKey.Menu, screen, context);
        for (int i = 0; i < MostRows && screen.Items[screen.SelectedIndex].Text != row; i++)
        {
            screen = Press(menus, PhoneKey.Down, screen, context);
        }

        screen = Press(menus, PhoneKey.Ok, screen, context);
        return keys.Aggregate(screen, (shown, key) => Press(menus, key, shown, context));
    }

    private static ScreenModel Press(MenuEngine menus, PhoneKey key, ScreenModel screen, MenuContext context)
    {
        _ = menus.TryHandleKey(key, screen, context, s_now, out _);
        return menus.Present(context);
    }

    private static LayeredSettings Layers()
    {
        (LayerKind Kind, string File, string Json)[] files =
        [
            (LayerKind.Site, "site.json", """{"configuration":{"serial":7,"locks":["country"]},"language":"de","country":"DE","digitTimeout":5}"""),
            (LayerKind.Model, "model-deskphone.json", """{"digitTimeout":4}"""),
            (LayerKind.Device, "02005e1000a1.json", """{"accounts":[{"address":"sip:201@bench.test","password":"opensesame"}],"digitTimeout":6}"""),
            (LayerKind.User, "user.json", """{"language":"fr","country":"FR"}"""),
        ];
        var layers = new List<SettingsLayer>();
        foreach ((LayerKind kind, string file, string json) in files)
        {
            _ = SettingsDocument.TryRead(Encoding.UTF8.GetBytes(json), file, out SettingsDocument? document, out _);
            layers.Add(new SettingsLayer(kind, document!));
        }

        return LayeredSettings.TryMerge(layers, out LayeredSettings? merged, out _) ? merged! : LayeredSettings.Defaults;
    }
}
