using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.History;
using DeskPhone.Primitives.Time;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Tests.Menus;

public sealed class MenuEngineTests
{
    private static readonly DateTime s_noon = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Unspecified);

    private readonly MenuEngine _menus = new();
    private Instant _now = Instant.FromBoot(TimeSpan.FromMinutes(1));
    private PhoneState _phone = PhoneStates.Idle with
    {
        MissedCount = 1,
        History =
        [
            Entry(3, "Anna Weber", "102", HistoryKind.Missed),
            Entry(2, "", "104", HistoryKind.Placed),
            Entry(1, "Anonymous", "", HistoryKind.Missed),
        ],
    };

    private ScreenModel Screen => _menus.IsOpen ? _menus.Present(Context) : ScreenPresenter.Present(_phone, s_noon, ScreenTexts.English);

    private MenuContext Context => new() { Phone = _phone, Texts = ScreenTexts.English, Menu = MenuTexts.English, LocalTime = s_noon };

    [Fact]
    public void The_calls_key_opens_the_log_and_what_was_missed_is_no_news_any_more()
    {
        Assert.Equal(SoftKeyAction.Calls, Screen.SoftKeys[1].Action);
        Assert.IsType<PhoneIntent.SeeHistory>(Press(PhoneKey.Soft2));

        Assert.Equal(ScreenState.Menu, Screen.State);
        Assert.Equal(["Anna Weber", "104", "Unknown caller"], Screen.Items.Select(static item => item.Text));
        Assert.Equal("09:30", Screen.Items[0].Value);
    }

    [Fact]
    public void Ok_calls_back_from_the_account_that_was_called()
    {
        Press(PhoneKey.Down);
        Press(PhoneKey.Down);

        Assert.Equal(new PhoneIntent.Dial("104", "sip:101@bench.test"), Press(PhoneKey.Ok));
        Assert.False(_menus.IsOpen);
    }

    [Fact]
    public void Who_hides_his_number_can_be_looked_at_but_not_called()
    {
        Press(PhoneKey.Soft2);
        Press(PhoneKey.Up); // round the end

        Assert.Equal(2, Screen.SelectedIndex);
        Assert.Equal(SoftKeyAction.None, Screen.SoftKeys[0].Action);
        Assert.Null(Press(PhoneKey.Ok));
        Assert.Equal("Unknown caller", Screen.Title);
        Assert.DoesNotContain(Screen.Items, static item => item.Text == "Number");
    }

    [Fact]
    public void Delete_takes_the_row_out_and_the_hand_stays_where_it_is()
    {
        Press(PhoneKey.Soft2);
        Press(PhoneKey.Down);
        Press(PhoneKey.Down);

        Assert.Equal(new PhoneIntent.DeleteHistory(1), Press(PhoneKey.Soft3));
        _phone = _phone with { History = [.. _phone.History.Take(2)] };

        Assert.Equal(1, Screen.SelectedIndex);
    }

    [Fact]
    public void Back_goes_one_page_back_and_at_last_to_idle()
    {
        Press(PhoneKey.Menu);
        Press(PhoneKey.Ok);
        Assert.Equal("Calls", Screen.Title);
        Press(PhoneKey.Back);
        Assert.Equal("Menu", Screen.Title);
        Press(PhoneKey.Back);

        Assert.False(_menus.IsOpen);
        Assert.Null(_menus.Deadline);
    }

    [Fact]
    public void A_call_closes_the_menus()
    {
        Press(PhoneKey.Menu);
        _menus.HandleChange(PhoneStates.With(PhoneStates.Call(CallState.Incoming)));

        Assert.False(_menus.IsOpen);
    }

    [Fact]
    public void A_menu_somebody_walked_away_from_closes_after_a_minute()
    {
        Press(PhoneKey.Menu);
        _now += TimeSpan.FromSeconds(59);
        _menus.HandleTimeout(_now);
        Assert.True(_menus.IsOpen);

        _menus.HandleTimeout(_menus.Deadline!.Value);

        Assert.False(_menus.IsOpen);
    }

    [Fact]
    public void Digits_and_the_speaker_key_are_not_the_menus()
    {
        Press(PhoneKey.Menu);

        Assert.False(_menus.TryHandleKey(PhoneKey.Digit1, Screen, Context, _now, out _));
        Assert.False(_menus.TryHandleKey(PhoneKey.Speaker, Screen, Context, _now, out _));
    }

    [Fact]
    public void Keys_mashed_at_random_never_break_a_page()
    {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++)
        {
            Press(random.GetItems(Enum.GetValues<PhoneKey>(), 1)[0]);
            _phone = _phone with { History = [.. _phone.History.Take(random.Next(4))], Accounts = random.Next(9) == 0 ? [] : [PhoneStates.Account] };
            ScreenModel screen = Screen;
            Assert.True(screen.SelectedIndex == 0 || screen.SelectedIndex < screen.Items.Count);
            Assert.Equal(ScreenModel.SoftKeyCount, screen.SoftKeys.Count);
        }
    }

    private static HistoryEntry Entry(long id, string name, string number, HistoryKind kind) => new()
    {
        Id = id,
        Kind = kind,
        Name = name,
        Number = number,
        Address = number,
        Account = "sip:101@bench.test",
        At = new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero),
    };

    private PhoneIntent? Press(PhoneKey key)
    {
        _menus.TryHandleKey(key, Screen, Context, _now, out PhoneIntent? intent);
        return intent;
    }
}
