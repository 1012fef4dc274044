using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Phone.Calls;
using DeskPhone.Ui.Keys;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Tests.Keys;

/// <summary>What a key means depends on the screen a person sees.</summary>
public sealed class KeyInterpreterTests
{
    [Theory]
    [InlineData(PhoneKey.Digit0, '0')]
    [InlineData(PhoneKey.Digit9, '9')]
    [InlineData(PhoneKey.Star, '*')]
    [InlineData(PhoneKey.Hash, '#')]
    public void Digit_keys_are_digits_in_every_state(PhoneKey key, char digit)
    {
        Assert.Equal(new PhoneIntent.Digit(digit), Press(key, PhoneStates.Idle));
        Assert.Equal(new PhoneIntent.Digit(digit), Press(key, PhoneStates.With(PhoneStates.Call(CallState.Talking))));
    }

    [Fact]
    public void The_hold_key_holds_and_takes_back()
    {
        Assert.Equal(new PhoneIntent.Hold(new CallId(1)), Press(PhoneKey.Hold, PhoneStates.With(PhoneStates.Call(CallState.Talking))));
        Assert.Equal(new PhoneIntent.Resume(new CallId(1)), Press(PhoneKey.Hold, PhoneStates.With(PhoneStates.Call(CallState.Held))));
        Assert.Null(Press(PhoneKey.Hold, PhoneStates.Idle));
    }

    [Fact]
    public void Soft_keys_do_what_their_labels_say()
    {
        PhoneState ringing = PhoneStates.With(PhoneStates.Call(CallState.Incoming)) with { IsRinging = true };

        Assert.Equal(new PhoneIntent.Answer(new CallId(1)), Press(PhoneKey.Soft1, ringing));
        Assert.Equal(new PhoneIntent.Silence(), Press(PhoneKey.Soft2, ringing));
        Assert.Null(Press(PhoneKey.Soft3, ringing));
        Assert.Equal(new PhoneIntent.Reject(new CallId(1)), Press(PhoneKey.Soft4, ringing));
    }

    [Fact]
    public void Ok_answers_and_back_refuses()
    {
        PhoneState ringing = PhoneStates.With(PhoneStates.Call(CallState.Incoming));

        Assert.Equal(new PhoneIntent.Answer(new CallId(1)), Press(PhoneKey.Ok, ringing));
        Assert.Equal(new PhoneIntent.Reject(new CallId(1)), Press(PhoneKey.Back, ringing));
        Assert.Equal(new PhoneIntent.DeleteDigit(), Press(PhoneKey.Back, PhoneStates.Idle with { IsEntering = true, Entered = "1" }));
    }

    [Fact]
    public void A_line_key_takes_what_waits_on_its_line()
    {
        Assert.Equal(new PhoneIntent.Answer(new CallId(1)), Press(PhoneKey.Line1, PhoneStates.With(PhoneStates.Call(CallState.Incoming))));
        Assert.Equal(new PhoneIntent.Resume(new CallId(1)), Press(PhoneKey.Line1, PhoneStates.With(PhoneStates.Call(CallState.Held))));
        Assert.Equal(new PhoneIntent.UseAccount(0), Press(PhoneKey.Line1, PhoneStates.Idle));
        Assert.Null(Press(PhoneKey.Line2, PhoneStates.Idle));
    }

    private static PhoneIntent? Press(PhoneKey key, PhoneState phone) =>
        KeyInterpreter.Interpret(key, phone, ScreenPresenter.Present(phone, localTime: null, ScreenTexts.English));
}
