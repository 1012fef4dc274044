using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Small;

/// <summary>A screen on a display of one colour and few pixels: the same model, set in a pixel's own sizes.</summary>
internal static class SmallScreen
{
    private const int VolumeSteps = 10;

    public static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        switch (model.State)
        {
            case ScreenState.Idle:
                SmallIdle.Arrange(model, scene);
                break;
            case ScreenState.DialTone:
            case ScreenState.Dialing:
            case ScreenState.Editing:
                SmallEntry.Arrange(model, scene);
                break;
            case ScreenState.Menu:
                SmallMenu.Arrange(model, scene);
                break;
            case ScreenState.Calling:
            case ScreenState.Ringing:
            case ScreenState.Incoming:
            case ScreenState.Talking:
            case ScreenState.Conference:
            case ScreenState.Held:
            case ScreenState.Busy:
            case ScreenState.Failed:
            case ScreenState.Ended:
            case ScreenState.Updating:
                SmallCall.Arrange(model, scene);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(model));
        }

        if (model.Volume is { } volume)
        {
            ArrangeVolume(volume, model.IsRingVolume, scene);
        }
    }

    private static void ArrangeVolume(int level, bool isOfRinger, SceneBuilder scene)
    {
        PixelBox content = SmallGrid.Content(scene.Grid);
        PixelBox plate = new(4, content.Bottom - 15, scene.Grid.Width - 8, 14);
        scene.Fill(plate, scene.Theme.Ink);
        scene.Fill(plate.Inset(1, 1), scene.Theme.Paper);
        scene.Sign(PixelIcons.For(isOfRinger ? ScreenIcon.Waiting : ScreenIcon.Speaker), plate.X + 3, plate.Y + 3, SmallGrid.SignSize, scene.Theme.Ink, scene.Theme.Paper);
        int x = plate.X + 14;
        int step = (plate.Right - 3 - x) / VolumeSteps;
        for (int i = 0; i < VolumeSteps; i++)
        {
            int tall = i < level ? 8 : 2;
            scene.Fill(new PixelBox(x + (i * step), plate.Bottom - 3 - tall, step - 2, tall), scene.Theme.Ink);
        }
    }
}
