using DeskPhone.Phone.Features;
using DeskPhone.Phone.History;
using DeskPhone.Settings.Layers;
using DeskPhone.Ui.Menus;

namespace DeskPhone.Ui.Languages;

/// <summary>The words of the menus, in one language. <c>{0}</c> stands for a name or number.</summary>
public sealed partial record MenuTexts
{
    /// <summary>English.</summary>
    public static MenuTexts English { get; } = new();

    /// <summary>The first page.</summary>
    public string Menu { get; init; } = "Menu";

    /// <summary>The call log.</summary>
    public string Calls { get; init; } = "Calls";

    /// <summary>Said of an empty call log.</summary>
    public string NoCalls { get; init; } = "No calls yet";

    /// <summary>The device itself.</summary>
    public string Phone { get; init; } = "Phone";

    /// <summary>Soft key: to the page before.</summary>
    public string Back { get; init; } = "Back";

    /// <summary>Soft key: open the row.</summary>
    public string Select { get; init; } = "Select";

    /// <summary>Soft key: all about the row.</summary>
    public string Details { get; init; } = "Details";

    /// <summary>A number.</summary>
    public string Number { get; init; } = "Number";

    /// <summary>When it was.</summary>
    public string Time { get; init; } = "Time";

    /// <summary>How long it was.</summary>
    public string Duration { get; init; } = "Duration";

    /// <summary>Which account.</summary>
    public string Account { get; init; } = "Account";

    /// <summary>Where a call was sent on to.</summary>
    public string ForwardedTo { get; init; } = "Forwarded to";

    /// <summary>Not known.</summary>
    public string Unknown { get; init; } = "Unknown";

    /// <summary>The account is registered.</summary>
    public string Registered { get; init; } = "Registered";

    /// <summary>The account is not registered; the reason is a page away.</summary>
    public string NotRegistered { get; init; } = "Not registered";

    /// <summary>What became of a call.</summary>
    public string Placed { get; init; } = "You called";

    /// <summary>What became of a call.</summary>
    public string Received { get; init; } = "You answered";

    /// <summary>What became of a call.</summary>
    public string MissedCall { get; init; } = "Missed call";

    /// <summary>What became of a call.</summary>
    public string AnsweredElsewhere { get; init; } = "Answered on another phone";

    /// <summary>What became of a call.</summary>
    public string Forwarded { get; init; } = "Forwarded";

    /// <summary>What became of a call.</summary>
    public string Rejected { get; init; } = "Rejected";

    /// <summary>What became of a call.</summary>
    public string Blocked { get; init; } = "Blocked";

    /// <summary>Nobody is let through.</summary>
    public string DoNotDisturb { get; init; } = "Do not disturb";

    /// <summary>Where calls go instead.</summary>
    public string Forwarding { get; init; } = "Call forwarding";

    /// <summary>Every call.</summary>
    public string Always { get; init; } = "Always";

    /// <summary>While somebody is on the phone.</summary>
    public string WhenBusy { get; init; } = "When busy";

    /// <summary>When nobody takes it.</summary>
    public string WhenUnanswered { get; init; } = "No answer";

    /// <summary>A target is wanted; <c>{0}</c> is the case.</summary>
    public string ForwardTarget { get; init; } = "{0}: forward to";

    /// <summary>A switch is on.</summary>
    public string On { get; init; } = "On";

    /// <summary>A switch is off.</summary>
    public string Off { get; init; } = "Off";

    /// <summary>A rule with a target is off.</summary>
    public string OffTarget { get; init; } = "Off ({0})";

    /// <summary>Soft key: on.</summary>
    public string SwitchOn { get; init; } = "On";

    /// <summary>Soft key: off.</summary>
    public string SwitchOff { get; init; } = "Off";

    /// <summary>Soft key: change the number.</summary>
    public string Edit { get; init; } = "Edit";

    /// <summary>Soft key: keep it.</summary>
    public string Save { get; init; } = "Save";

    /// <summary>Who is not let through.</summary>
    public string BlockedCallers { get; init; } = "Blocked callers";

    /// <summary>Callers who hide their number.</summary>
    public string HiddenNumbers { get; init; } = "Hidden numbers";

    /// <summary>Soft key: let through no more.</summary>
    public string Block { get; init; } = "Block";

    /// <summary>Soft key: let through again.</summary>
    public string Unblock { get; init; } = "Unblock";

    /// <summary>The phone's pages for a browser.</summary>
    public string WebPages { get; init; } = "Web pages";

    /// <summary>Where something is.</summary>
    public string Address { get; init; } = "Address";

    /// <summary>What opens the web pages.</summary>
    public string Password { get; init; } = "Password";

    /// <summary>There is a password.</summary>
    public string PasswordSet { get; init; } = "Set";

    /// <summary>There is no password.</summary>
    public string PasswordMissing { get; init; } = "Not set";

    /// <summary>The password there is.</summary>
    public string CurrentPassword { get; init; } = "Password now";

    /// <summary>The password to be.</summary>
    public string NewPassword { get; init; } = "New password, 8 digits or more";

    /// <summary>Soft key: on to the next page.</summary>
    public string Next { get; init; } = "Next";

    /// <summary>The text messages.</summary>
    public string TextMessages { get; init; } = "Text messages";

    /// <summary>Said where there is none.</summary>
    public string NoMessages { get; init; } = "No messages";

    /// <summary>Soft key: answer a message.</summary>
    public string Reply { get; init; } = "Reply";

    /// <summary>Write an answer of one's own.</summary>
    public string WriteOwn { get; init; } = "Write…";

    /// <summary>Soft key: send it.</summary>
    public string Send { get; init; } = "Send";

    /// <summary>The PIN is wanted.</summary>
    public string EnterPin { get; init; } = "Enter the PIN";

    /// <summary>Soft key: unlock the phone.</summary>
    public string Unlock { get; init; } = "Unlock";

    /// <summary>Locks the phone.</summary>
    public string LockPhone { get; init; } = "Lock the phone";

    /// <summary>Work here under another number.</summary>
    public string LogIn { get; init; } = "Log in";

    /// <summary>Give the phone back.</summary>
    public string LogOut { get; init; } = "Log out";

    /// <summary>One's number is wanted.</summary>
    public string YourNumber { get; init; } = "Your number";

    /// <summary>How the phone rings.</summary>
    public string RingTone { get; init; } = "Ring tone";

    /// <summary>Names and numbers.</summary>
    public string Directory { get; init; } = "Directory";

    /// <summary>Said where nobody is found.</summary>
    public string NobodyFound { get; init; } = "Nobody found";

    /// <summary>A new contact, or one to change.</summary>
    public string Contact { get; init; } = "Contact";

    /// <summary>A name is wanted.</summary>
    public string Name { get; init; } = "Name";

    /// <summary>Soft key: keep somebody in the directory.</summary>
    public string Add { get; init; } = "Add";

    /// <summary>Soft key: look for a name.</summary>
    public string Search { get; init; } = "Search";

    /// <summary>Where the settings come from.</summary>
    public string SettingsServer { get; init; } = "Settings server";

    /// <summary>There is none.</summary>
    public string NoSettingsServer { get; init; } = "No server: the settings are the phone's own";

    /// <summary>A question: a server was found in the network.</summary>
    public string IsServerRight { get; init; } = "Take settings from here?";

    /// <summary>The server.</summary>
    public string Server { get; init; } = "Server";

    /// <summary>Who named the server.</summary>
    public string NamedBy { get; init; } = "Named by";

    /// <summary>A code to type or to compare.</summary>
    public string Code { get; init; } = "Code";

    /// <summary>All that is set.</summary>
    public string Settings { get; init; } = "Settings";

    /// <summary>Nobody set anything.</summary>
    public string NoSettings { get; init; } = "Nothing is set";

    /// <summary>When the server was last asked.</summary>
    public string LastAsked { get; init; } = "Last asked";

    /// <summary>Soft key: the server is the right one.</summary>
    public string Accept { get; init; } = "Accept";

    /// <summary>Soft key: it is not.</summary>
    public string Refuse { get; init; } = "Refuse";

    /// <summary>The program the phone runs.</summary>
    public string Firmware { get; init; } = "Firmware";

    /// <summary>Which one it is.</summary>
    public string Version { get; init; } = "Version";

    /// <summary>There is no newer one.</summary>
    public string UpToDate { get; init; } = "Up to date";

    /// <summary>Soft key: ask the server.</summary>
    public string AskNow { get; init; } = "Ask now";

    /// <summary>Soft key: who set it.</summary>
    public string Why { get; init; } = "Why";

    /// <summary>A value that holds.</summary>
    public string Holds { get; init; } = "holds";

    /// <summary>A value another took the place of.</summary>
    public string Overridden { get; init; } = "overridden";

    /// <summary>A value that does not count; <c>{0}</c> locked the key.</summary>
    public string LockedBy { get; init; } = "locked: {0}";

    /// <summary>The layers, lowest first.</summary>
    public IReadOnlyList<string> Layers { get; init; } = ["Firmware", "Site", "Model", "This device", "You"];

    /// <summary>How things stand with the server, in its order of states.</summary>
    public IReadOnlyList<string> ServerStates { get; init; } =
    [
        "Not asked", "Asking the server…", "Only accept a server you know", "Type the code at the server", "New settings are being tried", "Up to date", "Something is wrong",
    ];

    /// <summary>Who set a value.</summary>
    public string LayerName(LayerKind layer) => Layers[(int)layer];

    /// <summary>How things stand with the server: what is wrong, or its state in words.</summary>
    public string StateOf(SettingsServer server) => server.Message.Length > 0 ? server.Message : ServerStates[(int)server.State];

    /// <summary>A rule that is off but has a target.</summary>
    public string OffWith(string target) => OffTarget.Replace("{0}", target, StringComparison.Ordinal);

    /// <summary>What to enter for one case.</summary>
    public string ForwardTo(ForwardKind kind) => ForwardTarget.Replace("{0}", CaseOf(kind), StringComparison.Ordinal);

    /// <summary>When calls are forwarded, in words.</summary>
    public string CaseOf(ForwardKind kind) => kind switch
    {
        ForwardKind.Always => Always,
        ForwardKind.WhenBusy => WhenBusy,
        ForwardKind.WhenUnanswered => WhenUnanswered,
        _ => "",
    };

    /// <summary>What became of a call, in words.</summary>
    public string KindOf(HistoryKind kind) => kind switch
    {
        HistoryKind.Placed => Placed,
        HistoryKind.Received => Received,
        HistoryKind.Missed => MissedCall,
        HistoryKind.AnsweredElsewhere => AnsweredElsewhere,
        HistoryKind.Forwarded => Forwarded,
        HistoryKind.Rejected => Rejected,
        HistoryKind.Blocked => Blocked,
        _ => "",
    };
}
