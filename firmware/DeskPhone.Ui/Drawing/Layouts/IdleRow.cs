using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>A row of the idle screen: a sign, its words and, below, why.</summary>
internal sealed record IdleRow(Icon? Icon, Rgb Color, string Text, string Reason, bool IsAlarm, int Height)
{
    private const int RowHeight = 20;
    private const int IconSize = 18;
    private const int Indent = 24;
    private const int ReasonGap = 4;

    internal static IdleRow For(ScreenNotice notice, SceneBuilder scene) =>
        new(Icons.For(notice.Icon), scene.Theme.Accent, notice.Text, "", IsAlarm: false, HeightOf(notice.Text, scene));

    internal static IdleRow For(string line, SceneBuilder scene) =>
        new(null, default, line, "", IsAlarm: false, scene.Grid.TextPx(RowHeight));

    internal static IdleRow For(ScreenAccount account, SceneBuilder scene)
    {
        Rgb color = account.IsRegistered ? scene.Theme.Accent : account.IsPending ? scene.Theme.Muted : scene.Theme.End;
        bool isAlarm = !account.IsRegistered && !account.IsPending;
        if (account.IsRegistered || account.Reason.Length == 0)
        {
            Icon dot = account.IsRegistered ? Icons.Registered : Icons.NotRegistered;
            return new IdleRow(dot, color, account.Label, "", isAlarm, scene.Grid.TextPx(RowHeight));
        }

        int reason = scene.Measure(account.Reason, ReasonStyle(scene), TextWidth(scene)).Height;
        int height = scene.Grid.TextPx(RowHeight) + reason + scene.Px(ReasonGap);
        return new IdleRow(Icons.NotRegistered, color, account.Label, account.Reason, isAlarm, height);
    }

    /// <summary>Nobody can call here: that is said, not left to be guessed.</summary>
    internal static IdleRow ForNone(string text, SceneBuilder scene) =>
        new(Icons.NotRegistered, scene.Theme.End, text, "", IsAlarm: true, scene.Grid.TextPx(RowHeight));

    internal void Draw(SceneBuilder scene, int y)
    {
        int x = scene.Grid.Margin;
        int height = scene.Grid.TextPx(RowHeight);
        if (Icon is not null)
        {
            int size = scene.Px(IconSize);
            scene.Sign(Icon, x - scene.Px(1), y + ((height - size) / 2), size, Color, scene.Theme.Paper);
            x += scene.Px(Indent);
        }

        int width = scene.Grid.Width - scene.Grid.Margin - x;
        if (Reason.Length == 0 && Height > height)
        {
            scene.WordsInMiddle(Text, new PixelBox(x, y, width, Height), TwoLines(scene), scene.Theme.Ink, mayBeCut: true);
            return;
        }

        scene.WordsInMiddle(Text, new PixelBox(x, y, width, height), scene.Style(TypeScale.Label), scene.Theme.Ink, mayBeCut: true);
        scene.Words(Reason, x, y + height, width, ReasonStyle(scene), Color);
    }

    private static int TextWidth(SceneBuilder scene) => scene.Grid.TextWidth - scene.Px(Indent);

    /// <summary>A sentence too long for the line takes two: nothing that matters is cut.</summary>
    private static int HeightOf(string text, SceneBuilder scene)
    {
        int row = scene.Grid.TextPx(RowHeight);
        return scene.Measure(text, scene.Style(TypeScale.Label), TextWidth(scene)).IsCut
            ? Math.Max(row, scene.Measure(text, TwoLines(scene), TextWidth(scene)).Height + scene.Px(ReasonGap)) : row;
    }

    private static TextStyle TwoLines(SceneBuilder scene) => scene.Style(TypeScale.Label, maxLines: 2);

    private static TextStyle ReasonStyle(SceneBuilder scene) => scene.Style(TypeScale.Status, maxLines: 3);
}
