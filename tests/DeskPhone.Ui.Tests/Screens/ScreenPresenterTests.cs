using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Lines;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Tests.Screens;

/// <summary>The screen tells the truth, in sentences.</summary>
public sealed class ScreenPresenterTests
{
    [Theory]
    [InlineData(CallState.Dialing, ScreenState.Calling, "Calling Anna Weber…")]
    [InlineData(CallState.Ringing, ScreenState.Ringing, "Ringing")]
    [InlineData(CallState.Incoming, ScreenState.Incoming, "Anna Weber is calling")]
    [InlineData(CallState.Talking, ScreenState.Talking, "Talking")]
    [InlineData(CallState.Held, ScreenState.Held, "On hold. They hear nothing.")]
    [InlineData(CallState.Ended, ScreenState.Ended, "Call ended")]
    public void Each_state_of_a_call_has_its_screen_and_its_sentence(CallState call, ScreenState screen, string title)
    {
        ScreenModel model = Present(PhoneStates.With(PhoneStates.Call(call)));

        Assert.Equal(screen, model.State);
        Assert.Equal(title, model.Title);
        Assert.Equal("Anna Weber", model.Name);
        Assert.Equal("102", model.Number);
        Assert.Equal(4, model.SoftKeys.Count);
    }

    [Fact]
    public void A_failure_is_words_first_and_the_code_in_brackets()
    {
        CallSnapshot failed = PhoneStates.Call(CallState.Ended) with { EndReason = "This number does not exist (404)", EndStatusCode = 404 };

        ScreenModel model = Present(PhoneStates.With(failed));

        Assert.Equal(ScreenState.Failed, model.State);
        Assert.Equal("This number does not exist (404)", model.Title);
    }

    [Fact]
    public void Busy_is_a_state_of_its_own() =>
        Assert.Equal("Anna Weber is busy", Present(PhoneStates.With(PhoneStates.Call(CallState.Ended) with { EndStatusCode = 486 })).Title);

    [Fact]
    public void Idle_says_for_every_account_whether_it_can_be_called_and_if_not_why()
    {
        AccountSnapshot failed = PhoneStates.Account with
        {
            Index = 1,
            Label = "Support",
            State = AccountState.Failed,
            Reason = "Not registered: the server refuses the password (401)",
        };

        ScreenModel model = Present(PhoneStates.Idle with { Accounts = [PhoneStates.Account, failed] });

        Assert.Equal([true, false], model.Accounts.Select(static account => account.IsRegistered));
        Assert.Equal("Not registered: the server refuses the password (401)", model.Accounts[1].Reason);
        Assert.Contains(ScreenIcon.Registered, model.Icons);
    }

    [Fact]
    public void A_phone_without_accounts_says_what_is_missing() =>
        Assert.Equal("No account is set up", Present(new PhoneState { Calls = [], Accounts = [] }).Title);

    [Fact]
    public void Digits_are_shown_as_they_are_typed()
    {
        ScreenModel empty = Present(PhoneStates.Idle with { IsEntering = true, Path = AudioPath.Handset });
        ScreenModel typed = Present(PhoneStates.Idle with { IsEntering = true, Entered = "03" });

        Assert.Equal(ScreenState.DialTone, empty.State);
        Assert.Contains(ScreenIcon.Handset, empty.Icons);
        Assert.Equal((ScreenState.Dialing, "03"), (typed.State, typed.Name));
        Assert.Equal([SoftKeyAction.Call, SoftKeyAction.Delete, SoftKeyAction.None, SoftKeyAction.Cancel], typed.SoftKeys.Select(static key => key.Action));
    }

    [Fact]
    public void A_second_caller_is_named_beside_the_call_that_talks()
    {
        CallSnapshot waiting = PhoneStates.Call(CallState.Incoming, id: 2) with { PeerName = "Bob" };

        ScreenModel model = Present(PhoneStates.With(PhoneStates.Call(CallState.Talking), waiting));

        Assert.Equal([new ScreenNotice(ScreenIcon.Waiting, "Bob is waiting")], model.Notices);
        Assert.Equal(SoftKeyAction.Answer, model.SoftKeys[0].Action);
    }

    [Fact]
    public void A_muted_microphone_is_said_and_shown()
    {
        ScreenModel model = Present(PhoneStates.With(PhoneStates.Call(CallState.Talking)) with { IsMuted = true });

        Assert.Contains(ScreenIcon.Muted, model.Icons);
        Assert.Contains(model.Notices, static notice => notice.Text == "Microphone off");
    }

    [Fact]
    public void The_lock_is_shown_only_when_all_is_protected()
    {
        Assert.DoesNotContain(ScreenIcon.Lock, Present(PhoneStates.With(PhoneStates.Call(CallState.Talking))).Icons);
        Assert.Contains(ScreenIcon.Lock, Present(PhoneStates.With(PhoneStates.Call(CallState.Talking) with { IsSecured = true })).Icons);
    }

    [Theory]
    [InlineData(42, "0:42")]
    [InlineData(600, "10:00")]
    [InlineData(3725, "1:02:05")]
    public void Talk_time_reads_like_a_clock(int seconds, string timer)
    {
        CallSnapshot call = PhoneStates.Call(CallState.Talking) with { Duration = TimeSpan.FromSeconds(seconds) };

        Assert.Equal(timer, Present(PhoneStates.With(call)).Timer);
    }

    [Fact]
    public void A_caller_without_name_is_shown_by_number_once_and_one_without_both_in_words()
    {
        ScreenModel number = Present(PhoneStates.With(PhoneStates.Call(CallState.Incoming) with { PeerName = "" }));
        ScreenModel nobody = Present(PhoneStates.With(PhoneStates.Call(CallState.Incoming) with { PeerName = "", PeerNumber = "" }));

        Assert.Equal(("102", ""), (number.Name, number.Number));
        Assert.Equal("Unknown caller", nobody.Name);
    }

    [Fact]
    public void Without_a_trusted_clock_no_time_is_shown()
    {
        Assert.Equal("", ScreenPresenter.Present(PhoneStates.Idle, localTime: null, ScreenTexts.English).Clock);
        Assert.Equal("09:05", Present(PhoneStates.Idle).Clock);
    }

    private static ScreenModel Present(PhoneState phone) =>
        ScreenPresenter.Present(phone, new DateTime(2026, 3, 4, 9, 5, 0, DateTimeKind.Unspecified), ScreenTexts.English);
}
