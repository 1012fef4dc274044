using System.Globalization;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Small;

/// <summary>Nothing going on: the time as large as what wants attention leaves it.</summary>
internal static class SmallIdle
{
    private static readonly TextStyle s_large = new(26, TextWeight.Bold);
    private static readonly TextStyle s_medium = new(18, TextWeight.Bold);

    public static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = SmallGrid.Content(scene.Grid);
        SmallBlock[] news = [.. News(model)];
        bool hasClock = model.Clock.Length > 0;
        bool isCalm = news.Length == 0 && hasClock;
        int medium = scene.Measure("0", s_medium, content.Width).Height - 4;
        bool fitsBelow = hasClock && SmallFlow.Fits(news, scene, content.Height - medium);
        string account = model.Account.Length > 0 ? model.Account : model.Title;
        if (isCalm || fitsBelow)
        {
            SmallBar.TryArrange(model, scene, account, "", mayBeCut: true);
            ArrangeClock(model, scene, isCalm ? s_large : s_medium, content with { Height = isCalm ? content.Height : medium });
            ArrangeNews(news, scene, content.Bottom - SmallNewsHeight(news, scene, content.Height - medium), content.Bottom);
            return;
        }

        SmallBar.TryArrange(model, scene, account, model.Clock, mayBeCut: true);
        ArrangeNews(news.Length > 0 ? news : [new SmallBlock(model.Title, SmallType.Name, MayBeCut: true)], scene, content.Y, content.Bottom);
    }

    private static int SmallNewsHeight(SmallBlock[] news, SceneBuilder scene, int room)
    {
        SceneBuilder trial = scene.CreateEmpty();
        return Math.Min(room, SmallFlow.Arrange(news, trial, scene.Theme.Ink, scene.Theme.Paper, 0, room));
    }

    private static void ArrangeClock(ScreenModel model, SceneBuilder scene, TextStyle style, PixelBox place)
    {
        int width = scene.Measure(model.Clock, style, place.Width).Width;
        scene.WordsInMiddle(model.Clock, place with { X = SmallGrid.Margin + 1, Width = width + 1 }, style, scene.Theme.Ink);
        PixelBox beside = place with { X = width + 8, Width = place.Width - width - 8 - SmallGrid.Margin };
        int lines = Math.Max(1, place.Height / scene.Measure("0", SmallType.Label, place.Width).Height);
        TextStyle date = scene.Fit(
            model.ShortDate, beside.Width, SmallType.Row with { MaxLines = Math.Min(lines, 2) }, SmallType.Label with { MaxLines = lines }, SmallType.Tiny with { MaxLines = lines });
        scene.WordsInMiddle(model.ShortDate, beside, date, scene.Theme.Ink, mayBeCut: true);
    }

    /// <summary>What is said of so many rows as there is room for, and how many more there are.</summary>
    private static void ArrangeNews(SmallBlock[] news, SceneBuilder scene, int top, int bottom)
    {
        int count = news.Length;
        while (count > 1 && !SmallFlow.Fits(news[..count], scene, bottom - top))
        {
            count--;
        }

        SmallFlow.Arrange(news[..count], scene, scene.Theme.Ink, scene.Theme.Paper, top, bottom);
        if (count < news.Length)
        {
            string more = string.Create(CultureInfo.InvariantCulture, $"+{news.Length - count}");
            TextStyle style = SmallType.Label with { Alignment = TextAlignment.Right, Weight = TextWeight.Bold };
            int height = scene.Measure(more, style, scene.Grid.Width).Height;
            PixelBox corner = new(scene.Grid.Width - 15, bottom - height, 14, height);
            scene.Fill(corner, scene.Theme.Paper);
            scene.Words(more, corner.X, corner.Y, corner.Width, style, scene.Theme.Ink);
        }
    }

    private static IEnumerable<SmallBlock> News(ScreenModel model)
    {
        foreach (ScreenAccount account in model.Accounts.Where(static account => !account.IsRegistered))
        {
            string words = model.Accounts.Count == 1 ? account.Reason : $"{account.Label}: {account.Reason}";
            yield return new SmallBlock(words, SmallType.Line, Sign: PixelIcons.For(ScreenIcon.NotRegistered));
        }

        foreach (ScreenNotice notice in model.Notices)
        {
            yield return new SmallBlock(notice.Text, SmallType.Line, Sign: PixelIcons.For(notice.Icon));
        }

        foreach (string line in model.Lines)
        {
            yield return new SmallBlock(line, SmallType.Line);
        }
    }
}
