using DeskPhone.Hal.Lamps;
using DeskPhone.Phone;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Lines;
using DeskPhone.Ui.Lamps;

namespace DeskPhone.Ui.Tests.Lamps;

/// <summary>Steady talks, fast rings, slow holds.</summary>
public sealed class LampPresenterTests
{
    [Theory]
    [InlineData(CallState.Dialing, LampPattern.On)]
    [InlineData(CallState.Ringing, LampPattern.On)]
    [InlineData(CallState.Incoming, LampPattern.Fast)]
    [InlineData(CallState.Talking, LampPattern.On)]
    [InlineData(CallState.Held, LampPattern.Slow)]
    [InlineData(CallState.Ended, LampPattern.Off)]
    public void A_line_lamp_burns_as_its_call_is(CallState call, LampPattern pattern) =>
        Assert.Equal(pattern, Lamp(PhoneLamp.Line1, PhoneStates.With(PhoneStates.Call(call))));

    [Fact]
    public void A_caller_outshines_a_talk_and_a_talk_a_held_call()
    {
        CallSnapshot talking = PhoneStates.Call(CallState.Talking);
        CallSnapshot held = PhoneStates.Call(CallState.Held, id: 2);
        CallSnapshot incoming = PhoneStates.Call(CallState.Incoming, id: 3);

        Assert.Equal(LampPattern.On, Lamp(PhoneLamp.Line1, PhoneStates.With(held, talking)));
        Assert.Equal(LampPattern.On, Lamp(PhoneLamp.Line1, PhoneStates.With(talking, held)));
        Assert.Equal(LampPattern.Fast, Lamp(PhoneLamp.Line1, PhoneStates.With(talking, held, incoming)));
    }

    [Fact]
    public void Another_line_stays_dark() =>
        Assert.Equal(LampPattern.Off, Lamp(PhoneLamp.Line2, PhoneStates.With(PhoneStates.Call(CallState.Talking))));

    [Fact]
    public void Mute_and_hands_free_are_lit_while_they_are_on()
    {
        PhoneState phone = PhoneStates.Idle with { IsMuted = true, Path = AudioPath.Speaker };

        Assert.Equal(LampPattern.On, Lamp(PhoneLamp.Mute, phone));
        Assert.Equal(LampPattern.On, Lamp(PhoneLamp.Speaker, phone));
        Assert.Equal(LampPattern.Off, Lamp(PhoneLamp.Headset, phone));
    }

    private static LampPattern Lamp(PhoneLamp lamp, PhoneState phone) =>
        LampPresenter.Present(phone).Single(pair => pair.Key == lamp).Value;
}
