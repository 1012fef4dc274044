using DeskPhone.Ui.Drawing.Layouts;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.Text;

namespace DeskPhone.Ui.Drawing.Small;

/// <summary>A call, or news of an update: what is going on, with whom, and what else there is to say.</summary>
internal static class SmallCall
{
    private const int BarCount = 4;
    private const int LongestName = 48;

    public static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = SmallGrid.Content(scene.Grid);
        bool isSentence = CallHeadline.Applies(model) || model.State is ScreenState.Updating;
        string timer = model.Timer.Length == 0 || model.Title.Contains(model.Timer, StringComparison.Ordinal) ? "" : model.Timer;
        SceneBuilder bar = scene.CreateEmpty();
        bool isInBar = SmallBar.TryArrange(model, bar, isSentence ? model.Clock : model.Title, timer);
        List<SmallBlock> blocks = Blocks(model, isSentence || !isInBar ? Shortened(model) : "", isSentence ? "" : model.Name);
        if (!isSentence && !SmallFlow.Fits(blocks, scene, content.Height))
        {
            // Much to say: the name goes up into the bar, and a state everybody hears gives way.
            bar = scene.CreateEmpty();
            SmallBar.TryArrange(model, bar, model.Name, timer, mayBeCut: true);
            bool isHeard = model.State is ScreenState.Talking or ScreenState.Conference or ScreenState.Ended;
            blocks = Blocks(model, isHeard && model.Lines.Count > 0 ? "" : model.Title, "");
        }

        scene.Add(bar);
        (Rgb ink, Rgb ground) = (scene.Theme.Ink, scene.Theme.Paper);
        if (model.State is ScreenState.Incoming)
        {
            // Somebody calls: the whole screen turns round, and is seen from the door.
            (ink, ground) = (ground, ink);
            scene.Fill(content with { Height = content.Height - 1 }, ground);
        }

        int y = SmallFlow.Arrange(blocks, scene, ink, ground, content.Y + (blocks.Count < 3 ? 2 : 0), content.Bottom);
        ArrangeFoot(model, scene, y, content.Bottom);
    }

    private static List<SmallBlock> Blocks(ScreenModel model, string title, string name)
    {
        var blocks = new List<SmallBlock> { new(title, SmallType.Sentence), new(name, SmallType.Name, MayBeCut: true) };
        blocks.AddRange(model.Notices.Select(static notice => new SmallBlock(notice.Text, SmallType.Line, Sign: PixelIcons.For(notice.Icon))));

        // Of an update the sentence matters; what follows is in the menus and the log.
        blocks.AddRange(model.Lines.Select(line => new SmallBlock(line, SmallType.Line, IsOptional: model.State is ScreenState.Updating)));
        blocks.Add(new SmallBlock(model.Number, [SmallType.Row, SmallType.Label], MayBeCut: true, IsOptional: true));
        blocks.RemoveAll(static block => block.Text.Length == 0);
        return blocks;
    }

    /// <summary>A sentence with a very long name in it: the name may end in an ellipsis, the sentence not.</summary>
    private static string Shortened(ScreenModel model) => model.Name.Length <= LongestName || !model.Title.Contains(model.Name, StringComparison.Ordinal)
        ? model.Title
        : model.Title.Replace(model.Name, $"{DisplayText.Clean(model.Name)[..LongestName].TrimEnd()}…", StringComparison.Ordinal);

    /// <summary>The last row, where it is free: how far an update is, or how a call is carried and how well it sounds.</summary>
    private static void ArrangeFoot(ScreenModel model, SceneBuilder scene, int y, int bottom)
    {
        int top = bottom - 11;
        if (y > top || (model.Percent is null && model.Media.Length == 0))
        {
            return;
        }

        if (model.Percent is { } percent)
        {
            PixelBox track = new(SmallGrid.Margin, top + 2, scene.Grid.Width - (2 * SmallGrid.Margin), 7);
            scene.Fill(track, scene.Theme.Ink);
            scene.Fill(track.Inset(1, 1), scene.Theme.Paper);
            scene.Fill(track.Inset(2, 2) with { Width = (track.Width - 4) * Math.Clamp(percent, 0, 100) / 100 }, scene.Theme.Ink);
            return;
        }

        int right = scene.Grid.Width - SmallGrid.Margin;
        for (int i = BarCount - 1; i >= 0 && model.QualityBars is { } bars; i--)
        {
            int tall = i < bars ? 2 + (2 * i) : 1;
            right -= 4;
            scene.Fill(new PixelBox(right, bottom - 2 - tall, 3, tall), scene.Theme.Ink);
        }

        PixelBox place = new(SmallGrid.Margin, top, right - 3 - SmallGrid.Margin, 11);
        scene.WordsInMiddle(model.Media, place, SmallType.Label, scene.Theme.Ink, mayBeCut: true);
    }
}
