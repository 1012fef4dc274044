using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Features;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Keys;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Tests.SoftKeys;

/// <summary>Soft keys as the settings have them.</summary>
public sealed class SoftKeySettingsTests
{
    private static readonly PhoneState s_idle = new() { Calls = [], Accounts = [], Features = new FeatureSettings { ParkNumber = "700" } };

    private static readonly CallSnapshot s_call = new()
    {
        Id = new CallId(1),
        State = CallState.Talking,
        Direction = CallDirection.Outgoing,
        AccountIndex = 0,
        PeerNumber = "102",
    };

    [Fact]
    public void The_keys_stand_in_the_order_of_the_setting() =>
        Assert.Equal([SoftKeyAction.Directory, SoftKeyAction.Menu, SoftKeyAction.Messages, SoftKeyAction.None], Keys(s_idle, new SoftKeySettings { Idle = ["directory", "menu", "messages"] }));

    [Fact]
    public void A_key_that_can_do_nothing_now_is_blank_and_the_others_stay_where_they_are() =>
        Assert.Equal([SoftKeyAction.None, SoftKeyAction.Calls, SoftKeyAction.Forward, SoftKeyAction.DoNotDisturb], Keys(s_idle, new SoftKeySettings()));

    [Fact]
    public void Keys_there_is_no_room_for_are_behind_more_and_the_one_that_ends_is_always_there()
    {
        PhoneState phone = s_idle with { Calls = [s_call], Focus = s_call };
        var settings = new SoftKeySettings { Talking = ["park", "hold", "transfer", "conference"] };

        Assert.Equal([SoftKeyAction.Park, SoftKeyAction.Hold, SoftKeyAction.More, SoftKeyAction.End], Keys(phone, settings));
        Assert.Equal([SoftKeyAction.Transfer, SoftKeyAction.Conference, SoftKeyAction.More, SoftKeyAction.End], Keys(phone, settings, page: 1));
    }

    [Fact]
    public void After_a_call_that_came_in_the_first_key_calls_its_caller_and_not_whomever_one_called_before()
    {
        AccountSnapshot account = new(0, "sip:201@bench.test", "Reception", AccountState.Registered, 200, "");
        CallSnapshot ended = s_call with { State = CallState.Ended, Direction = CallDirection.Incoming };
        PhoneState phone = s_idle with { Accounts = [account], Calls = [ended], Focus = ended, CanRedial = true };
        ScreenModel screen = ScreenPresenter.Present(phone, null, ScreenTexts.English);

        Assert.Equal("Call back", screen.SoftKeys[0].Label);
        Assert.Equal(new PhoneIntent.Dial("102", "sip:201@bench.test"), KeyInterpreter.Interpret(PhoneKey.Soft1, phone, screen));
        Assert.Equal(SoftKeyAction.Redial, Keys(phone with { Focus = ended with { Direction = CallDirection.Outgoing } }, new SoftKeySettings())[0]);
    }

    [Fact]
    public void With_another_call_on_hold_the_key_for_a_new_call_changes_between_the_two()
    {
        PhoneState phone = s_idle with { Calls = [s_call with { Id = new CallId(2), State = CallState.Held }, s_call], Focus = s_call };

        Assert.Equal(SoftKeyAction.Swap, Keys(phone, new SoftKeySettings { Talking = ["newCall"] })[0]);
    }

    [Fact]
    public void The_lock_is_closed_only_where_everybody_in_the_conversation_is_protected()
    {
        CallSnapshot safe = s_call with { IsSecured = true, IsInConference = true };
        CallSnapshot open = s_call with { Id = new CallId(2), IsInConference = true };

        Assert.Contains(ScreenIcon.Lock, ScreenPresenter.Present(s_idle with { Calls = [safe], Focus = safe }, null, ScreenTexts.English).Icons);
        Assert.DoesNotContain(ScreenIcon.Lock, ScreenPresenter.Present(s_idle with { Calls = [safe, open], Focus = safe }, null, ScreenTexts.English).Icons);
    }

    [Fact]
    public void How_a_call_sounded_is_said_after_it()
    {
        ScreenModel ended = ScreenPresenter.Present(s_idle with { Calls = [s_call], Focus = s_call with { State = CallState.Ended } }, null, ScreenTexts.English);

        Assert.Empty(ended.Lines); // Nothing was heard: nothing is made up.
        Assert.Equal(DisplayTheme.Light, ended.Theme);
        Assert.Equal(new DisplaySettings { Theme = DisplayTheme.Dark, BrightnessPercent = 40 }, new DisplayChoice { Theme = DisplayTheme.Dark, BrightnessPercent = 40 }.Over(new DisplaySettings()));
    }

    private static SoftKeyAction[] Keys(PhoneState phone, SoftKeySettings settings, int page = 0) =>
        [.. ScreenPresenter.Present(phone, null, ScreenTexts.English, softKeyPage: page, softKeys: settings).SoftKeys.Select(static key => key.Action)];
}
