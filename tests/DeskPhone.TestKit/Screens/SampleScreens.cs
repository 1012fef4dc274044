using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.TestKit.Screens;

/// <summary>Screens as people meet them, each with a name fit for a file: every state, and what is hard to set.</summary>
public static class SampleScreens
{
    /// <summary>A name no screen holds, 300 characters of words.</summary>
    public static string LongName { get; } =
        string.Concat(Enumerable.Repeat("Prof. Dr. Maximilian Leopold Freiherr von Hohenlohe-Waldenburg ", 5))[..300];

    private static readonly SoftKey[] s_idleKeys = Keys((SoftKeyAction.Redial, "Redial"), (SoftKeyAction.NewCall, "Directory"), (SoftKeyAction.NewCall, "Forward"), (SoftKeyAction.NewCall, "DND"));
    private static readonly SoftKey[] s_ringKeys = Keys((SoftKeyAction.Answer, "Answer"), (SoftKeyAction.Silence, "Silence"), (SoftKeyAction.None, ""), (SoftKeyAction.Reject, "Reject"));
    private static readonly SoftKey[] s_talkKeys = Keys((SoftKeyAction.Hold, "Hold"), (SoftKeyAction.NewCall, "Transfer"), (SoftKeyAction.NewCall, "Conference"), (SoftKeyAction.End, "End"));
    private static readonly SoftKey[] s_callKeys = Keys((SoftKeyAction.None, ""), (SoftKeyAction.None, ""), (SoftKeyAction.None, ""), (SoftKeyAction.End, "End"));
    private static readonly SoftKey[] s_dialKeys = Keys((SoftKeyAction.Call, "Call"), (SoftKeyAction.Delete, "Delete"), (SoftKeyAction.None, ""), (SoftKeyAction.Cancel, "Cancel"));
    private static readonly SoftKey[] s_endKeys = Keys((SoftKeyAction.Redial, "Redial"), (SoftKeyAction.None, ""), (SoftKeyAction.None, ""), (SoftKeyAction.Cancel, "Close"));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, ScreenModel Model)> All { get; } = [.. States(), .. Updates(), .. Hard(), .. Languages()];

    private static SoftKey[] Keys(params (SoftKeyAction Action, string Label)[] keys) => [.. keys.Select(static key => new SoftKey(key.Action, key.Label))];

    private static IEnumerable<(string Name, ScreenModel Model)> States()
    {
        ScreenModel idle = new()
        {
            State = ScreenState.Idle,
            Title = "Reception",
            Account = "Reception · 201",
            Clock = "14:05",
            Date = "Saturday, 21 November",
            Accounts = [new("Reception · 201", true), new("Workshop · 7", true)],
            Icons = [ScreenIcon.Registered],
            SoftKeys = s_idleKeys,
        };
        yield return ("idle", idle);
        yield return ("idle-attention", idle with
        {
            Notices = [new(ScreenIcon.Missed, "2 missed calls, last: Anna Weber"), new(ScreenIcon.Message, "1 new message")],
            Icons = [ScreenIcon.DoNotDisturb, ScreenIcon.Forward, ScreenIcon.Message, ScreenIcon.Missed, ScreenIcon.Headset],
        });
        yield return ("idle-refused", idle with
        {
            Accounts = [new("Reception · 201", false, "Not registered: the server refuses the password (401)"), new("Workshop · 7", true)],
            Icons = [ScreenIcon.NotRegistered],
        });
        yield return ("idle-registering", idle with { Accounts = [new("Reception · 201", false, "Registering…", IsPending: true)], Icons = [] });
        yield return ("idle-no-cable", idle with
        {
            Clock = "",
            Date = "",
            Accounts = [new("Reception · 201", false, "No network cable")],
            Icons = [ScreenIcon.NoNetwork],
        });
        ScreenModel call = new() { State = ScreenState.Talking, Account = "Reception · 201", Clock = "14:05", SoftKeys = s_talkKeys };
        yield return ("dial-tone", call with { State = ScreenState.DialTone, Title = "Dial a number", Icons = [ScreenIcon.Handset], SoftKeys = s_dialKeys });
        yield return ("dialing", call with
        {
            State = ScreenState.Dialing,
            Title = "Dial a number",
            Name = "030 123",
            Lines = ["Anna Weber  030 1234567", "Stadtwerke  030 1239900"],
            SoftKeys = s_dialKeys,
        });
        yield return ("calling", call with { State = ScreenState.Calling, Title = "Calling Anna Weber…", Name = "Anna Weber", Number = "030 1234567", SoftKeys = s_callKeys });
        yield return ("ringing", call with { State = ScreenState.Ringing, Title = "Ringing", Name = "Anna Weber", Number = "030 1234567", SoftKeys = s_callKeys });
        yield return ("incoming", call with { State = ScreenState.Incoming, Title = "Anna Weber is calling", Name = "Anna Weber", Number = "030 1234567", SoftKeys = s_ringKeys });
        ScreenModel talking = call with
        {
            Title = "Talking",
            Timer = "0:42",
            Name = "Anna Weber",
            Number = "030 1234567",
            Media = "HD · Opus",
            QualityBars = 4,
            Icons = [ScreenIcon.Lock, ScreenIcon.Handset],
        };
        yield return ("talking", talking);
        yield return ("talking-muted", talking with
        {
            Timer = "1:02:07",
            Icons = [ScreenIcon.Speaker, ScreenIcon.Muted],
            Notices = [new(ScreenIcon.Muted, "Your microphone is off")],
            Media = "PCMU",
            QualityBars = 3,
        });
        yield return ("talking-poor", talking with
        {
            QualityBars = 2,
            Lines = ["Your network loses 4 % of the packets; their side is fine"],
        });
        yield return ("talking-waiting", talking with
        {
            Notices = [new(ScreenIcon.Waiting, "Stadtwerke is waiting")],
            SoftKeys = Keys((SoftKeyAction.Answer, "Answer"), (SoftKeyAction.Hold, "Hold"), (SoftKeyAction.Reject, "Reject"), (SoftKeyAction.End, "End")),
        });
        yield return ("conference", talking with
        {
            State = ScreenState.Conference,
            Title = "Conference",
            Name = "Anna Weber, Bob Ross",
            Number = "",
            SoftKeys = Keys((SoftKeyAction.Split, "Split"), (SoftKeyAction.Hold, "Hold"), (SoftKeyAction.More, "More"), (SoftKeyAction.End, "End")),
        });
        yield return ("held", talking with
        {
            State = ScreenState.Held,
            Title = "On hold. They hear music.",
            SoftKeys = Keys((SoftKeyAction.Resume, "Resume"), (SoftKeyAction.NewCall, "New call"), (SoftKeyAction.NewCall, "Transfer"), (SoftKeyAction.End, "End")),
        });
        yield return ("busy", call with { State = ScreenState.Busy, Title = "Anna Weber was busy. Call back when free?", Name = "Anna Weber", Number = "030 1234567", SoftKeys = s_endKeys });
        yield return ("busy-line", call with { State = ScreenState.Busy, Title = "Line busy", Name = "Anna Weber", Number = "030 1234567", SoftKeys = s_endKeys });
        yield return ("failed-password", call with { State = ScreenState.Failed, Title = "Not registered: the server refuses the password (401)", SoftKeys = s_endKeys });
        yield return ("failed", call with { State = ScreenState.Failed, Title = "No answer after 30 s", Name = "Anna Weber", Number = "030 1234567", SoftKeys = s_endKeys });
        yield return ("ended", talking with
        {
            State = ScreenState.Ended,
            Title = "Call ended",
            Timer = "12:42",
            Lines = ["It sounded good on both sides."],
            Icons = [],
            Media = "",
            QualityBars = null,
            SoftKeys = Keys((SoftKeyAction.Redial, "Redial"), (SoftKeyAction.NewCall, "Block"), (SoftKeyAction.None, ""), (SoftKeyAction.Cancel, "Close")),
        });
    }

    private static IEnumerable<(string Name, ScreenModel Model)> Hard()
    {
        foreach ((string, ScreenModel) sample in SampleMenus.All)
        {
            yield return sample;
        }

        ScreenModel call = new() { State = ScreenState.Talking, Account = "Reception · 201", Clock = "14:05", SoftKeys = s_talkKeys };
        yield return ("long-incoming", call with { State = ScreenState.Incoming, Title = $"{LongName} is calling", Name = LongName, Number = "+49 30 1234567", SoftKeys = s_ringKeys });
        yield return ("long-talking", call with
        {
            Title = "Talking",
            Timer = "0:42",
            Name = LongName,
            Number = "+49 30 1234567",
            Media = "HD · G.722",
            QualityBars = 1,
            Icons = [ScreenIcon.Lock, ScreenIcon.Headset],
            Lines = ["Your network loses 4 % of the packets; their side is fine"],
        });
        yield return ("long-number", call with { State = ScreenState.Dialing, Title = "Dial a number", Name = "0049301234567890123456", SoftKeys = s_dialKeys });
        yield return ("failed-peer", call with
        {
            State = ScreenState.Failed,
            Title = "The call could not be made: the other side cannot be reached just now (480)",
            Name = "Anna Weber",
            Number = "030 1234567",
            SoftKeys = s_endKeys,
        });
        yield return ("idle-sixteen", new ScreenModel
        {
            State = ScreenState.Idle,
            Clock = "08:59",
            Date = "Wednesday, 30 September",
            Account = "Line 1",
            Accounts = [.. Enumerable.Range(1, 16).Select(static line => line == 9
                ? new ScreenAccount("Line 9", false, "The server does not answer")
                : new ScreenAccount($"Line {line}", true))],
            Icons = [ScreenIcon.NotRegistered, ScreenIcon.Missed],
            Notices = [new(ScreenIcon.Missed, "1 missed call: +49 30 1234567")],
            SoftKeys = s_idleKeys,
        });
    }

    private static IEnumerable<(string Name, ScreenModel Model)> Updates()
    {
        (string Name, UpdateScreenKind Kind, int Percent, string Reason)[] pages =
        [
            ("update-checking", UpdateScreenKind.Checking, 0, ""),
            ("update-downloading", UpdateScreenKind.Downloading, 34, ""),
            ("update-installing", UpdateScreenKind.Installing, 80, ""),
            ("update-restarting", UpdateScreenKind.Restarting, 0, ""),
            ("update-rolled-back", UpdateScreenKind.RolledBack, 0, "sip:201@example.org does not register although its server answers"),
        ];
        return pages.Select(static page => (page.Name, UpdateScreen.Present(page.Kind, "2.1.0", page.Percent, page.Reason, canDefer: true, ScreenTexts.English) with
        {
            Account = "Reception · 201",
            Clock = "02:10",
            Icons = [ScreenIcon.Registered],
        }));
    }

    private static IEnumerable<(string Name, ScreenModel Model)> Languages()
    {
        ScreenModel call = new() { State = ScreenState.Talking, Clock = "14:05", Timer = "0:42", Media = "HD · Opus", QualityBars = 4, Icons = [ScreenIcon.Lock, ScreenIcon.Handset] };
        SoftKey[] german = Keys((SoftKeyAction.Hold, "Halten"), (SoftKeyAction.NewCall, "Weiterleiten"), (SoftKeyAction.NewCall, "Konferenz"), (SoftKeyAction.End, "Auflegen"));
        yield return ("german", call with { Title = "Im Gespräch", Name = "Jürgen Großmann-Öhlenschläger", Number = "040 998877", Account = "Empfang · 201", SoftKeys = german });
        SoftKey[] russian = Keys((SoftKeyAction.Answer, "Ответить"), (SoftKeyAction.Silence, "Без звука"), (SoftKeyAction.None, ""), (SoftKeyAction.Reject, "Отклонить"));
        yield return ("russian", call with { State = ScreenState.Incoming, Title = "Звонит Елена Кузнецова", Name = "Елена Кузнецова", Number = "+7 495 1234567", Timer = "", Media = "", QualityBars = null, Icons = [], SoftKeys = russian });
        yield return ("greek", call with { Title = "Σε συνομιλία", Name = "Γιώργος Παπαδόπουλος", Number = "+30 21 01234567", SoftKeys = Keys((SoftKeyAction.Hold, "Αναμονή"), (SoftKeyAction.None, ""), (SoftKeyAction.None, ""), (SoftKeyAction.End, "Τέλος")) });
        SoftKey[] arabic = Keys((SoftKeyAction.Hold, "انتظار"), (SoftKeyAction.NewCall, "تحويل"), (SoftKeyAction.None, ""), (SoftKeyAction.End, "إنهاء"));
        yield return ("arabic", call with { Title = "مكالمة جارية", Name = "محمد عبد الرحمن", Number = "+20 2 12345678", Account = "الاستقبال", IsRightToLeft = true, SoftKeys = arabic });
        yield return ("arabic-caller", call with { State = ScreenState.Incoming, Title = "محمد عبد الرحمن is calling", Name = "محمد عبد الرحمن", Number = "+20 2 12345678", Timer = "", Media = "", QualityBars = null, Icons = [], SoftKeys = s_ringKeys });
        yield return ("hebrew", call with { State = ScreenState.Held, Title = "בהמתנה. הם שומעים מוזיקה.", Name = "יעל כהן", Number = "03-1234567", IsRightToLeft = true, SoftKeys = Keys((SoftKeyAction.Resume, "חזרה"), (SoftKeyAction.None, ""), (SoftKeyAction.None, ""), (SoftKeyAction.End, "סיום")) });
        yield return ("chinese", call with { Title = "通话中", Name = "王小明", Number = "010 1234 5678", Account = "前台 · 201", SoftKeys = Keys((SoftKeyAction.Hold, "保持"), (SoftKeyAction.NewCall, "转接"), (SoftKeyAction.NewCall, "会议"), (SoftKeyAction.End, "挂断")) });
        yield return ("japanese", call with { State = ScreenState.Incoming, Title = "田中さくらさんからの着信", Name = "田中さくら", Number = "03-1234-5678", Timer = "", Media = "", QualityBars = null, Icons = [], SoftKeys = Keys((SoftKeyAction.Answer, "応答"), (SoftKeyAction.Silence, "消音"), (SoftKeyAction.None, ""), (SoftKeyAction.Reject, "拒否")) });
        yield return ("korean", call with { Title = "통화 중", Name = "김민수", Number = "02-123-4567", SoftKeys = Keys((SoftKeyAction.Hold, "보류"), (SoftKeyAction.NewCall, "전환"), (SoftKeyAction.None, ""), (SoftKeyAction.End, "종료")) });
    }
}
