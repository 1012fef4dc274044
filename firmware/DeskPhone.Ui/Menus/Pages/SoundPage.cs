using System.Globalization;
using DeskPhone.Phone;
using DeskPhone.Phone.Features;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Menus.Pages;

/// <summary>The ring tone, and how loud everything is.</summary>
internal sealed record SoundPage : MenuPage
{
    private static readonly VolumeKind[] s_kinds = Enum.GetValues<VolumeKind>();

    public override MenuView Build(MenuContext context, int selected, string text)
    {
        MenuTexts words = context.Menu;
        var tone = new MenuAction.Open(new RingTonePage());
        VolumeKind? kind = selected > 0 && selected <= s_kinds.Length ? s_kinds[selected - 1] : null;
        return new MenuView
        {
            Title = words.Sound,
            Rows = [new(new ScreenItem(words.RingTone, RingTonePage.NameOf(RingTonePage.Usual(context), context), ScreenIcon.Waiting), tone), .. s_kinds.Select(each => Row(each, context))],
            Keys =
            [
                kind is { } quieter ? new(SoftKeyAction.Edit, words.Less, Step(quieter, -1, context)) : new(SoftKeyAction.Select, words.Select, tone),
                kind is { } louder ? new(SoftKeyAction.Edit, words.Greater, Step(louder, 1, context)) : MenuKey.Blank,
                MenuKey.Blank,
                new(SoftKeyAction.Back, words.Back, new MenuAction.Back()),
            ],
        };
    }

    private static MenuRow Row(VolumeKind kind, MenuContext context)
    {
        (string text, ScreenIcon icon) = kind switch
        {
            VolumeKind.Ringer => (context.Menu.RingerVolume, ScreenIcon.Waiting),
            VolumeKind.Handset => (context.Menu.HandsetVolume, ScreenIcon.Handset),
            VolumeKind.Speaker => (context.Menu.SpeakerVolume, ScreenIcon.Speaker),
            VolumeKind.Headset => (context.Menu.HeadsetVolume, ScreenIcon.Headset),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        string level = string.Create(CultureInfo.InvariantCulture, $"{LevelOf(kind, context)}/{Volume.Loudest}");
        return new(new ScreenItem(text, level, icon), Step(kind, 1, context, isRound: true));
    }

    /// <summary>A step louder or quieter; OK goes on round the ends, so that one key is enough.</summary>
    private static MenuAction.Carry Step(VolumeKind kind, int step, MenuContext context, bool isRound = false)
    {
        int level = LevelOf(kind, context) + step;
        return new(new PhoneIntent.SetVolume(kind, isRound && level > Volume.Loudest ? 0 : level));
    }

    private static int LevelOf(VolumeKind kind, MenuContext context)
    {
        Preferences values = context.Phone.Preferences;
        return kind switch
        {
            VolumeKind.Ringer => values.RingVolume ?? context.Phone.Features.RingVolume,
            VolumeKind.Handset => values.HandsetVolume,
            VolumeKind.Speaker => values.SpeakerVolume,
            VolumeKind.Headset => values.HeadsetVolume,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
