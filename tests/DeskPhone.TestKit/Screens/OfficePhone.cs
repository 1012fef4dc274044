using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Directory;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.History;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Menus;

namespace DeskPhone.TestKit.Screens;

/// <summary>A phone that has been on a desk for a while: calls, people, messages, everything switched on somewhere.</summary>
public static class OfficePhone
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly AccountSnapshot s_reception =
        new(0, "sip:201@bench.test", "Reception", AccountState.Registered, 200, "") { NewMessages = 3, MessageAddress = "sip:*97@bench.test" };

    private static readonly AccountSnapshot s_workshop =
        new(1, "sip:7@bench.test", "Workshop", AccountState.Failed, 401, "Not registered: the server refuses the password (401)");

    private static readonly Contact[] s_people =
    [
        new() { Id = 1, Name = "Anna Weber", Numbers = ["102"] },
        new() { Id = 2, Name = "Jürgen Großmann-Öhlenschläger", Numbers = ["+49 40 998877", "+49 171 5550123"], RingTone = 3 },
        new() { Id = 3, Name = "Prof. Dr. Maximilian Leopold Freiherr von Hohenlohe-Waldenburg", Numbers = ["+49 30 1234567"] },
        new() { Id = 4, Name = "田中さくら", Numbers = ["03-1234-5678"] },
        new() { Id = 5, Name = "محمد عبد الرحمن", Numbers = ["+20 2 12345678"] },
        new() { Id = 6, Name = "Stadtwerke", Numbers = ["104"] },
    ];

    /// <summary>What its menus are made from.</summary>
    public static MenuContext Context { get; } = new()
    {
        Phone = new PhoneState
        {
            Calls = [],
            Accounts = [s_reception, s_workshop],
            AccountInUse = s_reception,
            CanRedial = true,
            HasLock = true,
            HasHotDesk = true,
            MissedCount = 2,
            UnreadCount = 1,
            History = [.. Enum.GetValues<HistoryKind>().Select(Entry)],
            Directory = new DirectoryView(s_people, NumberForm.Of("DE", "")),
            Messages =
            [
                new() { Id = 1, Name = "Anna Weber", Address = "sip:102@bench.test", Text = "Can you take the delivery at three? The van is late and I am in a meeting.", At = s_noon },
                new() { Id = 2, Address = "sip:104@bench.test", Text = "On my way", At = s_noon.AddDays(-1), IsOurs = true, IsRead = true },
            ],
            Preferences = new Preferences
            {
                Always = new ForwardRule { Target = "030 1239900", IsOn = true },
                Blocked = ["+49 30 5550100", "0900 123456"],
            },
            Features = new FeatureSettings(),
        },
        Texts = ScreenTexts.English,
        Menu = MenuTexts.English,
        LocalTime = new DateTime(2026, 11, 21, 14, 5, 0, DateTimeKind.Unspecified),
        Looks = new PhoneSettings { TimeZone = "Europe/Berlin" },
        Device =
        [
            new("Model", "DeskPhone"), new("Version", "1.0.0"), new("IP address", "2001:db8:1f3a:4c00:9d2e:77ff:fe01:42"), new("MAC address", "02:00:5e:10:00:a1"),
        ],
    };

    private static HistoryEntry Entry(HistoryKind kind) => new()
    {
        Id = (int)kind + 1,
        Kind = kind,
        Name = s_people[(int)kind % s_people.Length].Name,
        Number = s_people[(int)kind % s_people.Length].Number,
        Address = $"sip:{(int)kind}@bench.test",
        Account = s_reception.Address,
        At = s_noon.AddHours(-7 * (int)kind),
        Duration = kind is HistoryKind.Placed or HistoryKind.Received ? TimeSpan.FromSeconds(754) : default,
        ForwardedTo = kind is HistoryKind.Forwarded ? "030 1239900" : "",
    };
}
