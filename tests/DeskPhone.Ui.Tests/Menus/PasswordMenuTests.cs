using DeskPhone.Hal.Controls;
using DeskPhone.Primitives.Time;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Tests.Menus;

public sealed class PasswordMenuTests
{
    private static readonly Instant s_now = Instant.FromBoot(TimeSpan.FromMinutes(1));

    private readonly MenuEngine _menus = new();
    private AdministrationFacts _facts = new();

    private MenuContext Context => new() { Phone = PhoneStates.Idle, Texts = ScreenTexts.English, Menu = MenuTexts.English, Administration = _facts };

    private ScreenModel Screen => _menus.IsOpen ? _menus.Present(Context) : ScreenPresenter.Present(PhoneStates.Idle, null, ScreenTexts.English);

    [Fact]
    public void The_first_password_is_entered_on_the_keypad_and_shown_as_dots()
    {
        OpenWebPages();
        Assert.Equal("Web pages", Screen.Title);
        Assert.Equal("Not set", Screen.Items[1].Value);
        Press(PhoneKey.Soft1);
        Type("73918264");

        Assert.True(Screen.IsSecret);
        Assert.Equal("", Screen.ForOnlookers().Name);
        Assert.DoesNotContain(nameof(ScreenModel.ForOnlookers), Screen.ToString(), StringComparison.Ordinal); // It prints itself once, not for ever.
        Assert.Equal("••••••••", Screen.Name);
        Press(PhoneKey.Ok);

        Assert.True(_menus.TryDequeue(out MenuRequest? request));
        Assert.Equal(new MenuRequest.SetPassword("", "73918264"), request);
        Assert.Equal("Web pages", Screen.Title);
    }

    [Fact]
    public void Where_there_is_a_password_it_is_asked_for_first()
    {
        _facts = new AdministrationFacts { HasPassword = true, Address = "https://192.0.2.7" };
        OpenWebPages();
        Press(PhoneKey.Soft1);
        Type("73918264");
        Press(PhoneKey.Ok);
        Assert.False(_menus.TryDequeue(out _));
        Type("58201947");
        Press(PhoneKey.Ok);

        Assert.True(_menus.TryDequeue(out MenuRequest? request));
        Assert.Equal(new MenuRequest.SetPassword("73918264", "58201947"), request);
        Assert.Equal("Web pages", Screen.Title);
    }

    [Fact]
    public void The_request_says_no_password_in_a_log() =>
        Assert.Equal("SetPassword", $"{new MenuRequest.SetPassword("73918264", "58201947")}");

    [Fact]
    public void The_page_is_for_a_hand_at_the_phone()
    {
        Press(PhoneKey.Menu);
        Assert.False(_menus.IsForHandsOnly(Context));
        OpenWebPages();
        Assert.True(_menus.IsForHandsOnly(Context));
    }

    private void OpenWebPages()
    {
        if (!_menus.IsOpen)
        {
            Press(PhoneKey.Menu);
        }

        while (Screen.Items[Screen.SelectedIndex].Text != "Web pages")
        {
            Press(PhoneKey.Down);
        }

        Press(PhoneKey.Ok);
    }

    private void Type(string digits)
    {
        foreach (char digit in digits)
        {
            Press(PhoneKey.Digit0 + (digit - '0'));
        }
    }

    private void Press(PhoneKey key) => _menus.TryHandleKey(key, Screen, Context, s_now, out _);
}
