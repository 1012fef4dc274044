using DeskPhone.Media.Quality;
using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.Lines;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;

namespace DeskPhone.TestKit.Screens;

/// <summary>Every screen of a phone as the phone itself words it, in any of its languages.</summary>
public static class PresentedScreens
{
    private static readonly DateTime s_time = new(2026, 11, 21, 14, 5, 0, DateTimeKind.Unspecified);

    private static readonly AccountSnapshot s_account = new(0, "sip:201@bench.test", "Reception", AccountState.Registered, 200, "");

    private static readonly PhoneState s_idle = new() { Calls = [], Accounts = [s_account], AccountInUse = s_account, CanRedial = true };

    /// <summary>The screens in a language: a name for each, the same in all languages.</summary>
    public static IEnumerable<(string Name, ScreenModel Model)> In(PhraseBook book)
    {
        ScreenTexts texts = ScreenTexts.English with { Culture = book.Language };
        foreach ((string name, PhoneState phone) in Phones())
        {
            yield return (name, ScreenPresenter.Present(phone, s_time, texts).In(book));
        }

        foreach ((string name, ScreenModel page) in ProvisioningScreens.In(book))
        {
            yield return (name, page);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, ScreenModel page) in MenuScreens.In(book))
        {
            names.Add(name);
            yield return (name, page);
        }

        foreach ((string name, ScreenModel page) in SampleMenus.All.Where(sample => !names.Contains(sample.Name)))
        {
            yield return (name, page.In(book));
        }
    }

    private static IEnumerable<(string Name, PhoneState Phone)> Phones()
    {
        yield return ("idle", s_idle);
        yield return ("idle-news", s_idle with { MissedCount = 2, Accounts = [s_account with { NewMessages = 3 }] });
        yield return ("idle-dnd", s_idle with { Preferences = new Preferences { IsDoNotDisturb = true } });
        yield return ("idle-refused", s_idle with { Accounts = [Failed("Not registered: the server refuses the password (401)", 401)] });
        yield return ("idle-unreachable", s_idle with { Accounts = [Failed("Not registered: the server cannot be reached (503)", 503)] });
        yield return ("idle-empty", s_idle with { Accounts = [], AccountInUse = null });
        yield return ("dial-tone", s_idle with { IsEntering = true, Path = AudioPath.Handset, IsOffHook = true });
        yield return ("dialing", s_idle with { IsEntering = true, Entered = "0301234567", Path = AudioPath.Handset, IsOffHook = true });
        yield return ("dialing-suggestions", s_idle with
        {
            IsEntering = true,
            Entered = "10",
            Path = AudioPath.Handset,
            IsOffHook = true,
            Suggestions = [new() { Id = 1, Name = "Anna Weber", Numbers = ["102"] }, new() { Id = 2, Name = "Stadtwerke", Numbers = ["104"] }],
        });
        yield return ("idle-forwarded", s_idle with { Preferences = new Preferences { Always = new ForwardRule { Target = "108", IsOn = true } } });
        yield return ("idle-locked", s_idle with { IsLocked = true, HasLock = true });
        yield return ("idle-volume", s_idle with { VolumeShown = 7, IsRingVolume = true });
        yield return ("calling", Of(Call(CallState.Dialing)));
        yield return ("ringing", Of(Call(CallState.Ringing)));
        yield return ("incoming", Of(Call(CallState.Incoming)));
        yield return ("incoming-unknown", Of(Call(CallState.Incoming) with { PeerName = "", PeerNumber = "" }));
        yield return ("incoming-sent-on", Of(Call(CallState.Incoming) with { DivertedBy = "Stadtwerke" }));
        yield return ("talking", Of(Talking()));
        yield return ("talking-volume", Of(Talking()) with { VolumeShown = 4 });
        yield return ("talking-recorded", Of(Talking() with { IsRecorded = true, IsSecured = true }));
        yield return ("talking-muted", Of(Talking()) with { IsMuted = true, Path = AudioPath.Speaker });
        yield return ("talking-waiting", Of(Talking(), Call(CallState.Incoming) with { Id = new CallId(2), PeerName = "Stadtwerke", PeerNumber = "104" }));
        foreach (QualityCause cause in Enum.GetValues<QualityCause>())
        {
            yield return ($"talking-{cause}", Of(Talking() with { Statistics = Heard(cause) }));
            yield return ($"ended-{cause}", Of(Ended("The other side hung up", 0) with { Duration = TimeSpan.FromMinutes(12), Statistics = Heard(cause) }));
        }

        yield return ("held", Of(Talking() with { State = CallState.Held }));
        yield return ("held-by-peer", Of(Talking() with { IsHeldByPeer = true }));
        yield return ("transfer", s_idle with { IsEntering = true, Entered = "10", TransferFrom = Talking(), Calls = [Talking() with { State = CallState.Held }] });
        yield return ("busy", Of(Ended("", 486)));
        foreach ((string name, string reason, int code) in s_ends)
        {
            yield return (name, Of(Ended(reason, code)));
        }
    }

    private static readonly (string Name, string Reason, int Code)[] s_ends =
    [
        ("ended", "The other side hung up", 0),
        ("ended-elsewhere", "Answered on another phone", 0),
        ("failed-number", "This number does not exist (404)", 404),
        ("failed-codec", "The two phones have no codec in common (488)", 488),
        ("failed-server", "The server is overloaded or down (503)", 503),
        ("failed-unavailable", "Not available now (480)", 480),
        ("failed-silence", "No answer after 3 minutes", 408),
        ("declined", "Call declined (603)", 603),
    ];

    private static AccountSnapshot Failed(string reason, int code) => s_account with { State = AccountState.Failed, StatusCode = code, Reason = reason };

    private static PhoneState Of(params CallSnapshot[] calls) => s_idle with { Calls = calls, Focus = calls[0], Path = AudioPath.Handset, IsOffHook = true };

    private static CallSnapshot Call(CallState state) => new()
    {
        Id = new CallId(1),
        State = state,
        Direction = CallDirection.Incoming,
        AccountIndex = 0,
        PeerName = "Anna Weber",
        PeerNumber = "102",
    };

    private static CallSnapshot Talking() => Call(CallState.Talking) with { Codec = "Opus", Duration = TimeSpan.FromSeconds(42) };

    private static StreamStatistics Heard(QualityCause cause) => new(0, 0, 0, 0, 0, default, default, null, default)
    {
        Quality = new CallQuality(60, 3, 3, 0.12, 0.12, 0.08, 0, 0, default, default, TimeSpan.FromMilliseconds(620), cause) { Bars = cause is QualityCause.Clear ? 4 : cause is QualityCause.Silence ? 0 : 1 },
    };

    private static CallSnapshot Ended(string reason, int code) => Call(CallState.Ended) with { EndReason = reason, EndStatusCode = code };
}
