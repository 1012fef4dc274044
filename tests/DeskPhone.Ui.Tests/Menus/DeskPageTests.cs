using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Phone.Directory;
using DeskPhone.Phone.Features;
using DeskPhone.Primitives.Time;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Tests.Menus;

/// <summary>Directory, messages, lock and log-in, as a hand works them.</summary>
public sealed class DeskPageTests
{
    private readonly MenuEngine _menus = new();
    private Instant _now = Instant.FromBoot(TimeSpan.FromMinutes(1));
    private PhoneState _phone = PhoneStates.Idle with
    {
        Directory = new DirectoryView(
            [new Contact { Id = 1, Name = "Anna Weber", Numbers = ["102", "0171 1"] }, new Contact { Name = "Bob Ross", Numbers = ["103"] }], default),
        Messages = [new TextMessage { Id = 7, Name = "Anna Weber", Address = "sip:102@bench.test", Account = "sip:101@bench.test", Text = "Lunch?" }],
        UnreadCount = 1,
    };

    private ScreenModel Screen => _menus.IsOpen ? _menus.Present(Context) : ScreenPresenter.Present(_phone, null, ScreenTexts.English);

    private MenuContext Context => new() { Phone = _phone, Texts = ScreenTexts.English, Menu = MenuTexts.English };

    [Fact]
    public void Letters_are_tapped_and_every_tap_narrows_the_directory()
    {
        Press(PhoneKey.Directory);
        Assert.Equal(["Anna Weber", "Bob Ross"], Names);

        Assert.Equal(new PhoneIntent.Search("W"), Press(PhoneKey.Digit9));
        Assert.Equal(["Anna Weber"], Names);
        Press(PhoneKey.Back);
        Assert.Equal(["Anna Weber", "Bob Ross"], Names);
        _now += TimeSpan.FromSeconds(2);
        Press(PhoneKey.Digit2);
        Press(PhoneKey.Digit2);
        Assert.Equal(["Bob Ross"], Names);
        Assert.Equal(new PhoneIntent.Dial("103"), Press(PhoneKey.Ok));
        Assert.False(_menus.IsOpen);
    }

    [Fact]
    public void What_the_directory_server_found_stands_below_what_is_known_here()
    {
        _phone = _phone with { RemoteContacts = [new Contact { Name = "Wanda", Numbers = ["104"] }, new Contact { Name = "Anna W.", Numbers = ["102"] }] };
        Press(PhoneKey.Directory);
        Press(PhoneKey.Digit9);

        Assert.Equal(["Anna Weber", "Wanda"], Names);
    }

    [Fact]
    public void A_contact_is_added_by_name_and_number_and_the_list_is_back()
    {
        Press(PhoneKey.Directory);
        Press(PhoneKey.Soft3);
        Press(PhoneKey.Digit3, PhoneKey.Digit3);
        Press(PhoneKey.Ok);
        Press(PhoneKey.Digit1, PhoneKey.Digit0);
        Assert.Equal(new PhoneIntent.SaveContact(0, "E", "10"), Press(PhoneKey.Digit4, PhoneKey.Back, PhoneKey.Soft1));
        Assert.Equal(ScreenState.Menu, Screen.State);
    }

    [Fact]
    public void All_numbers_of_a_contact_can_be_called()
    {
        Press(PhoneKey.Directory);
        Press(PhoneKey.Soft2);
        Assert.Equal(["102", "0171 1", "Ring tone"], Names);
        Press(PhoneKey.Down);
        Assert.Equal(new PhoneIntent.Dial("0171 1"), Press(PhoneKey.Soft1));
    }

    [Fact]
    public void A_message_is_opened_by_the_messages_key_and_answered_with_a_reply_at_hand()
    {
        Assert.Null(Press(PhoneKey.Messages));
        Assert.Equal(new PhoneIntent.SeeMessage(7), Press(PhoneKey.Ok));
        Assert.Equal("Lunch?", Names[0]);
        Press(PhoneKey.Soft1);
        Press(PhoneKey.Down);
        Assert.Equal(new PhoneIntent.Reply(7, "I am in a meeting"), Press(PhoneKey.Ok));
    }

    [Fact]
    public void An_answer_is_written_letter_by_letter()
    {
        Press(PhoneKey.Messages);
        Press(PhoneKey.Ok);
        Press(PhoneKey.Soft1);
        Press(PhoneKey.Up); // round the end: write
        Press(PhoneKey.Ok);
        Press(PhoneKey.Digit6, PhoneKey.Digit6, PhoneKey.Digit6);
        Press(PhoneKey.Digit5, PhoneKey.Digit5);
        Assert.Equal("Ok", Screen.Name);
        Assert.Equal(new PhoneIntent.Reply(7, "Ok"), Press(PhoneKey.Soft1));
    }

    [Fact]
    public void A_locked_phone_shows_nothing_but_the_way_out_and_hides_the_pin()
    {
        _phone = _phone with { IsLocked = true, HasLock = true };
        Press(PhoneKey.Directory);
        Assert.Equal("Enter the PIN", Screen.Title);
        Press(PhoneKey.Digit4, PhoneKey.Digit7);
        Assert.Equal("••", Screen.Name);
        Assert.Equal(new PhoneIntent.Unlock("47"), Press(PhoneKey.Ok));
    }

    [Fact]
    public void Somebody_logs_in_with_number_and_pin()
    {
        _phone = _phone with { HasHotDesk = true };
        Press(PhoneKey.Menu);
        int row = Screen.Items.Select(static item => item.Text).ToList().IndexOf("Log in");
        for (int i = 0; i < row; i++)
        {
            Press(PhoneKey.Down);
        }

        Press(PhoneKey.Ok);
        Press(PhoneKey.Digit2, PhoneKey.Digit0, PhoneKey.Digit5, PhoneKey.Ok);
        Assert.Equal(new PhoneIntent.LogIn("205", "12"), Press(PhoneKey.Digit1, PhoneKey.Digit2, PhoneKey.Soft1));
    }

    [Fact]
    public void A_name_of_three_hundred_characters_in_five_scripts_breaks_nothing()
    {
        string name = string.Concat(Enumerable.Repeat("Анна Ελένη יעל 安娜 Weber ", 12));
        _phone = _phone with { Directory = new DirectoryView([new Contact { Name = name, Numbers = ["102"] }], default) };
        Press(PhoneKey.Directory);
        Assert.Equal(name, Names[0]);
        Press(PhoneKey.Digit9);
        Assert.Equal(name, Names[0]);
    }

    private List<string> Names => [.. Screen.Items.Select(static item => item.Text)];

    private PhoneIntent? Press(params ReadOnlySpan<PhoneKey> keys)
    {
        PhoneIntent? intent = null;
        foreach (PhoneKey key in keys)
        {
            _now += TimeSpan.FromMilliseconds(200);
            _menus.TryHandleKey(key, Screen, Context, _now, out intent);
        }

        return intent;
    }
}
