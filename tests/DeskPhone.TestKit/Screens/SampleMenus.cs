using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.TestKit.Screens;

/// <summary>Pages of the menus as people meet them.</summary>
public static class SampleMenus
{
    private static readonly ScreenModel s_page = new()
    {
        State = ScreenState.Menu,
        Account = "Reception · 201",
        Clock = "14:05",
        Icons = [ScreenIcon.Registered],
        SoftKeys = [new(SoftKeyAction.Select, "Select"), new(SoftKeyAction.None, ""), new(SoftKeyAction.None, ""), new(SoftKeyAction.Back, "Back")],
    };

    private static readonly SoftKey[] s_logKeys =
        [new(SoftKeyAction.Call, "Call"), new(SoftKeyAction.Details, "Details"), new(SoftKeyAction.Delete, "Delete"), new(SoftKeyAction.Back, "Back")];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, ScreenModel Model)> All { get; } =
    [
        ("menu-calls", s_page with
        {
            Title = "Calls",
            SelectedIndex = 1,
            SoftKeys = s_logKeys,
            Items =
            [
                new("Anna Weber", "13:58", ScreenIcon.Missed),
                new("Stadtwerke", "11:20", ScreenIcon.Received),
                new("030 1239900", "09:02", ScreenIcon.Placed),
                new("Anna Weber", "20 Nov", ScreenIcon.Forward),
                new("Unknown caller", "20 Nov", ScreenIcon.DoNotDisturb),
                new("Workshop", "19 Nov", ScreenIcon.Handset),
                new("Prof. Dr. Maximilian Leopold Freiherr von Hohenlohe-Waldenburg", "18 Nov", ScreenIcon.Received),
                new("Jürgen Großmann-Öhlenschläger", "18 Nov", ScreenIcon.Missed),
                new("102", "17 Nov", ScreenIcon.Placed),
            ],
        }),
        ("menu-calls-empty", s_page with { Title = "Calls", Lines = ["No calls yet"] }),
        ("menu-settings", s_page with
        {
            Title = "Menu",
            Items =
            [
                new("Calls", "2 missed calls", ScreenIcon.Missed),
                new("Do not disturb", "Off", ScreenIcon.DoNotDisturb),
                new("Call forwarding", "Always", ScreenIcon.Forward),
                new("Phone", "", ScreenIcon.Handset),
            ],
        }),
        ("menu-phone", s_page with
        {
            Title = "Phone",
            SelectedIndex = 3,
            Items =
            [
                new("Model", "DeskPhone"),
                new("Version", "0.1.0"),
                new("IP address", "2001:db8:1f3a:4c00:9d2e:77ff:fe01:42"),
                new("Reception · 201", "Not registered", ScreenIcon.NotRegistered),
                new("Workshop · 7", "Registered", ScreenIcon.Registered),
            ],
        }),
        ("menu-account", s_page with
        {
            Title = "Reception · 201",
            SelectedIndex = 1,
            Items = [new("sip:201@pbx.example.org"), new("Not registered: the server refuses the password (401)", "", ScreenIcon.NotRegistered)],
        }),
        ("menu-display", s_page with
        {
            Title = "Display",
            SelectedIndex = 2,
            SoftKeys = [new(SoftKeyAction.Edit, "Change"), new(SoftKeyAction.None, ""), new(SoftKeyAction.None, ""), new(SoftKeyAction.Back, "Back")],
            Items = [new("Colours", "High contrast"), new("Large letters", "Off"), new("Brightness", "80 %"), new("Dims after", "2 min"), new("Language", "Ελληνικά")],
        }),
        ("menu-sound", s_page with
        {
            Title = "Sound",
            SelectedIndex = 1,
            SoftKeys = [new(SoftKeyAction.Edit, "–"), new(SoftKeyAction.Edit, "+"), new(SoftKeyAction.None, ""), new(SoftKeyAction.Back, "Back")],
            Items =
            [
                new("Ring tone", "Double ring", ScreenIcon.Waiting),
                new("Ringer volume", "7/10", ScreenIcon.Waiting),
                new("Handset volume", "5/10", ScreenIcon.Handset),
                new("Speaker volume", "10/10", ScreenIcon.Speaker),
                new("Headset volume", "0/10", ScreenIcon.Headset),
            ],
        }),
        ("menu-language", s_page with
        {
            Title = "Language",
            SelectedIndex = 11,
            Items = [.. PhraseBook.Languages.Select(static language => new ScreenItem(language.Value, "", language.Key == "ar" ? ScreenIcon.Registered : null))],
        }),
        ("menu-pin", s_page with
        {
            State = ScreenState.Editing,
            Title = "Enter the PIN",
            Name = "••••",
            IsSecret = true,
            SoftKeys = [new(SoftKeyAction.Select, "Unlock"), new(SoftKeyAction.Delete, "Delete"), new(SoftKeyAction.None, ""), new(SoftKeyAction.Back, "Back")],
        }),
        ("menu-name", s_page with
        {
            State = ScreenState.Editing,
            Title = "Name",
            Name = "Anna W",
            EntryMode = "Abc",
            SoftKeys = [new(SoftKeyAction.Select, "Select"), new(SoftKeyAction.Delete, "Delete"), new(SoftKeyAction.Edit, "123"), new(SoftKeyAction.Back, "Back")],
        }),
        ("menu-number", s_page with
        {
            State = ScreenState.Editing,
            Title = "Always: forward to",
            Name = "030 1239",
            SoftKeys = [new(SoftKeyAction.Select, "Save"), new(SoftKeyAction.Delete, "Delete"), new(SoftKeyAction.None, ""), new(SoftKeyAction.Back, "Back")],
        }),
    ];
}
