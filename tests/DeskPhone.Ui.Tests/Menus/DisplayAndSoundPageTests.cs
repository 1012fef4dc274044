using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Phone.Directory;
using DeskPhone.Phone.Features;
using DeskPhone.Primitives.Time;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Tests.Menus;

/// <summary>What somebody may set at the phone, as a hand works it.</summary>
public sealed class DisplayAndSoundPageTests
{
    private readonly MenuEngine _menus = new();
    private readonly Instant _now = Instant.FromBoot(TimeSpan.FromMinutes(1));
    private PhoneState _phone = PhoneStates.Idle;

    private ScreenModel Screen => _menus.IsOpen ? _menus.Present(Context) : ScreenPresenter.Present(_phone, null, ScreenTexts.English);

    private MenuContext Context => new() { Phone = _phone, Texts = ScreenTexts.English, Menu = MenuTexts.English };

    [Fact]
    public void Every_row_of_the_display_changes_with_one_key()
    {
        OpenPage("Display");
        Assert.Equal(["Light", "Off", "100 %", "60 s", "UTC", "English"], Screen.Items.Select(static item => item.Value));

        Do(Press(PhoneKey.Ok), Press(PhoneKey.Down));
        Do(Press(PhoneKey.Ok), Press(PhoneKey.Down));
        Do(Press(PhoneKey.Ok), Press(PhoneKey.Down));
        Do(Press(PhoneKey.Soft1), null);

        Assert.Equal(["Dark", "On", "20 %", "2 min", "UTC", "English"], Screen.Items.Select(static item => item.Value));
    }

    [Fact]
    public void A_language_is_found_by_its_own_name_and_counts_at_once()
    {
        OpenPage("Display");
        Press(PhoneKey.Up); // round the end
        Press(PhoneKey.Ok);
        Assert.Equal(15, Screen.Items.Count);
        Press(PhoneKey.Down);
        Assert.Equal("Deutsch", Screen.Items[Screen.SelectedIndex].Text);

        var chosen = Assert.IsType<PhoneIntent.ChooseDisplay>(Press(PhoneKey.Soft1));
        Assert.Equal("de", chosen.Choice.Language);
        Assert.Equal("Display", Screen.Title);
    }

    [Fact]
    public void The_time_zone_is_a_part_of_the_world_and_a_place_found_by_a_press_a_letter()
    {
        OpenPage("Display");
        Press(PhoneKey.Up);
        Press(PhoneKey.Up);
        Press(PhoneKey.Ok);
        Assert.Equal(("Time zone", "UTC", ScreenIcon.Registered), (Screen.Title, Screen.Items[^1].Text, Screen.Items[^1].Icon));
        while (Screen.Items[Screen.SelectedIndex].Text != "America")
        {
            Press(PhoneKey.Down);
        }

        Press(PhoneKey.Ok);
        Assert.InRange(Screen.Items.Count, 100, 200);
        foreach (PhoneKey key in new[] { PhoneKey.Digit2, PhoneKey.Digit8, PhoneKey.Digit3, PhoneKey.Digit6 })
        {
            Assert.Null(Press(key)); // Nobody else is asked.
        }

        Assert.Equal("Buenos Aires", Assert.Single(Screen.Items).Text);
        var chosen = Assert.IsType<PhoneIntent.ChooseDisplay>(Press(PhoneKey.Soft1));
        Assert.Equal("America/Argentina/Buenos_Aires", chosen.Choice.TimeZone);
        Assert.Equal("Display", Screen.Title);
    }

    [Fact]
    public void A_list_begins_with_what_holds_and_the_row_one_is_on_can_be_read()
    {
        _phone = _phone with { Preferences = _phone.Preferences with { Display = new DisplayChoice { Language = "fr", TimeZone = "Europe/Berlin" } } };
        OpenPage("Display");
        Press(PhoneKey.Up);
        Assert.Equal("Language: Français", Screen.Selected);
        Press(PhoneKey.Ok);
        Assert.Equal("Français", Screen.Selected);
        Press(PhoneKey.Back);
        Press(PhoneKey.Up);
        Press(PhoneKey.Ok);
        Assert.Equal("Europe", Screen.Selected);
        Press(PhoneKey.Ok);
        Assert.Equal("Berlin", Screen.Selected);
    }

    [Fact]
    public void Every_zone_that_is_offered_is_one_the_system_knows()
    {
        string[] zones = [.. ZoneNames.Regions.SelectMany(static region => ZoneNames.In(region).Select(place => $"{region}/{place}"))];

        Assert.True(zones.Length > 400);
        Assert.Equal(MenuTexts.English.Regions.Count, ZoneNames.Regions.Count);
        Assert.All(zones, static zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));
    }

    [Fact]
    public void A_ring_tone_has_a_name_and_loudness_goes_up_and_down_and_round()
    {
        OpenPage("Sound");
        Press(PhoneKey.Ok);
        Assert.Equal("Classic", Screen.Items[0].Text);
        Press(PhoneKey.Down);
        Assert.Equal(new PhoneIntent.ChooseRingTone(2), Press(PhoneKey.Ok));
        Press(PhoneKey.Back);

        Press(PhoneKey.Down);
        Assert.Equal("7/10", Screen.Items[1].Value);
        Assert.Equal(new PhoneIntent.SetVolume(VolumeKind.Ringer, 6), Press(PhoneKey.Soft1));
        Assert.Equal(new PhoneIntent.SetVolume(VolumeKind.Ringer, 8), Press(PhoneKey.Soft2));
        _phone = _phone with { Preferences = _phone.Preferences with { RingVolume = Volume.Loudest } };
        Assert.Equal(new PhoneIntent.SetVolume(VolumeKind.Ringer, 0), Press(PhoneKey.Ok));
    }

    [Fact]
    public void A_contact_has_a_tone_of_its_own_or_the_usual_one()
    {
        _phone = _phone with { Directory = new DirectoryView([new Contact { Id = 4, Name = "Anna Weber", Numbers = ["102"] }], default) };
        Press(PhoneKey.Directory);
        Press(PhoneKey.Soft2);
        Assert.Equal("Usual tone", Screen.Items[1].Value);
        Press(PhoneKey.Down);
        Press(PhoneKey.Ok);

        Assert.Equal(new PhoneIntent.ChooseContactTone(4, null), Press(PhoneKey.Ok));
        Press(PhoneKey.Down);
        Assert.Equal(new PhoneIntent.ChooseContactTone(4, 1), Press(PhoneKey.Ok));
    }

    private void OpenPage(string title)
    {
        Press(PhoneKey.Menu);
        while (Screen.Items[Screen.SelectedIndex].Text != title)
        {
            Press(PhoneKey.Down);
        }

        Press(PhoneKey.Ok);
        Assert.Equal(title, Screen.Title);
    }

    private void Do(PhoneIntent? first, PhoneIntent? second)
    {
        foreach (PhoneIntent? intent in new[] { first, second })
        {
            _phone = intent is PhoneIntent.ChooseDisplay choose ? _phone with { Preferences = _phone.Preferences with { Display = choose.Choice } } : _phone;
        }
    }

    private PhoneIntent? Press(PhoneKey key)
    {
        Assert.True(_menus.TryHandleKey(key, Screen, Context, _now, out PhoneIntent? intent));
        return intent;
    }
}
