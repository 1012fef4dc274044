using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>Nothing going on: the time, what wants attention, how the accounts are.</summary>
internal static class IdleLayout
{
    internal static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = scene.Grid.Content;
        int x = scene.Grid.Margin;
        int y = content.Y + scene.Px(10);
        int width = scene.Grid.TextWidth;
        if (model.Clock.Length > 0)
        {
            // Digits of this size stand a little inside their box: pull them out to the margin.
            y = scene.Words(model.Clock, x - scene.Px(2), y, width, scene.Style(TypeScale.Clock), scene.Theme.Ink);
            y = scene.Words(model.Date, x, y, width, scene.Style(TypeScale.Label), scene.Theme.Muted, mayBeCut: true);
        }
        else
        {
            y = scene.Words(
                model.Title, x, y + scene.Px(4), width, scene.Style(TypeScale.Name, TextWeight.Bold), scene.Theme.Ink, mayBeCut: true);
        }

        ArrangeRows(model, scene, y + scene.Px(8), content.Bottom - scene.Px(8));
    }

    private static void ArrangeRows(ScreenModel model, SceneBuilder scene, int top, int bottom)
    {
        IdleRow[] first = [.. model.Notices.Select(notice => IdleRow.For(notice, scene)), .. model.Lines.Select(line => IdleRow.For(line, scene))];
        IdleRow[] accounts = model.Accounts.Count == 0 && model.Clock.Length > 0 ? [IdleRow.ForNone(model.Title, scene)] : [.. model.Accounts.Select(account => IdleRow.For(account, scene))];
        IdleRow[] rows = [.. first, .. accounts];
        if (rows.Sum(static row => row.Height) > bottom - top)
        {
            // Where not all fit, those with something wrong come first.
            rows = [.. first, .. accounts.OrderBy(static row => row.IsAlarm ? 0 : 1)];
        }

        int shown = 0;
        int height = 0;
        while (shown < rows.Length && height + rows[shown].Height <= bottom - top)
        {
            height += rows[shown].Height;
            shown++;
        }

        // They stand on the bottom: what comes and goes above does not move the accounts.
        int y = bottom - height;
        foreach (IdleRow row in rows[..shown])
        {
            row.Draw(scene, y);
            y += row.Height;
        }

        if (shown < rows.Length)
        {
            int row = scene.Px(20);
            PixelBox corner = new(scene.Grid.Width - scene.Grid.Margin - scene.Px(40), bottom - row, scene.Px(40), row);
            TextStyle style = scene.Style(TypeScale.Label, alignment: TextAlignment.Right);
            scene.WordsInMiddle($"+{rows.Length - shown}", corner, style, scene.Theme.Muted);
        }
    }
}
