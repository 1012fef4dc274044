using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Lamps;
using DeskPhone.Phone;
using DeskPhone.Phone.Lines;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Keys;
using DeskPhone.Ui.Lamps;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Tests.Lamps;

/// <summary>Keys that follow a colleague.</summary>
public sealed class WatchedKeyTests
{
    [Theory]
    [InlineData(WatchedState.Unknown, LampPattern.Flash, "unknown")]
    [InlineData(WatchedState.Calling, LampPattern.On, "calling")]
    [InlineData(WatchedState.Parked, LampPattern.Slow, "parked")]
    [InlineData(WatchedState.Idle, LampPattern.Off, "free")]
    [InlineData(WatchedState.Ringing, LampPattern.Fast, "ringing")]
    [InlineData(WatchedState.Busy, LampPattern.On, "busy")]
    [InlineData(WatchedState.Held, LampPattern.Slow, "on hold")]
    public void Each_state_of_a_colleague_has_a_pattern_and_a_word_of_its_own(WatchedState state, LampPattern pattern, string word)
    {
        PhoneState phone = With(state);

        Assert.Equal(pattern, LampPresenter.Present(phone).Single(static lamp => lamp.Key is PhoneLamp.Line2).Value);
        Assert.Equal([new ScreenKey("Reception", ""), new ScreenKey("Bob", word)], ScreenPresenter.Present(phone, null, ScreenTexts.English).Keys);
    }

    [Fact]
    public void A_key_that_follows_a_colleague_calls_them()
    {
        PhoneState phone = With(WatchedState.Idle);
        ScreenModel screen = ScreenPresenter.Present(phone, null, ScreenTexts.English);

        Assert.Equal(new PhoneIntent.Dial("102"), KeyInterpreter.Interpret(PhoneKey.Line2, phone, screen));
        Assert.Equal(new PhoneIntent.UseAccount(0), KeyInterpreter.Interpret(PhoneKey.Line1, phone, screen));
        Assert.Null(KeyInterpreter.Interpret(PhoneKey.Line3, phone, screen));
    }

    private static PhoneState With(WatchedState state) => PhoneStates.Idle with
    {
        Keys = [new LineKey(KeyKind.Line, "Reception", "", 0, WatchedState.Unknown), new LineKey(KeyKind.Blf, "Bob", "102", -1, state)],
    };
}
