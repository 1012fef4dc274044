using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>The row at the bottom: what the four keys below the display do now.</summary>
internal static class SoftKeyLayout
{
    internal static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox row = scene.Grid.SoftKeys;
        int line = scene.Px(1);
        scene.Fill(row, scene.Theme.Frame);
        scene.Fill(row with { Height = line }, scene.Theme.Hairline);
        for (int i = 1; i < ScreenGrid.SoftKeyCount; i++)
        {
            PixelBox key = scene.Grid.SoftKey(i);
            scene.Fill(new PixelBox(key.X, key.Y, line, key.Height), scene.Theme.Hairline);
        }

        for (int i = 0; i < Math.Min(model.SoftKeys.Count, ScreenGrid.SoftKeyCount); i++)
        {
            if (model.SoftKeys[i].Action != SoftKeyAction.None)
            {
                ArrangeKey(model.SoftKeys[i], model.State, scene.Grid.SoftKey(i), scene);
            }
        }
    }

    private static void ArrangeKey(SoftKey key, ScreenState state, PixelBox field, SceneBuilder scene)
    {
        ScreenTheme theme = scene.Theme;
        (Rgb? fill, Rgb ink) = (null, theme.Ink);
        if (key.Action == SoftKeyAction.Answer)
        {
            (fill, ink) = (theme.AnswerKey, theme.OnAnswerKey);
        }
        else if (key.Action == SoftKeyAction.End || (key.Action == SoftKeyAction.Reject && state == ScreenState.Incoming))
        {
            // While a call lasts only the key that ends it is red, not the one that refuses a second caller.
            (fill, ink) = (theme.EndKey, theme.OnEndKey);
        }

        int line = scene.Px(1);
        PixelBox face = new(field.X + line, field.Y + line, field.Width - line, field.Height - line);
        if (fill is { } color)
        {
            scene.Fill(face.Inset(scene.Px(3), scene.Px(4)), color, scene.Px(6));
        }

        TextWeight weight = fill is null ? TextWeight.Regular : TextWeight.Bold;
        int width = field.Width - scene.Px(fill is null ? 5 : 18);
        TextStyle style = scene.Fit(
            key.Label,
            width,
            scene.Style(TypeScale.Label, weight, TextAlignment.Center),
            scene.Style(TypeScale.SmallLabel, weight, TextAlignment.Center),
            scene.Style(TypeScale.Status, weight, TextAlignment.Center));
        if (scene.Measure(key.Label, style, width).IsCut)
        {
            // A long word takes the margin too; two words take two lines.
            width = field.Width - scene.Px(fill is null ? 5 : 10);
            style = scene.Fit(
                key.Label,
                width,
                scene.Style(TypeScale.Status, TextWeight.Regular, TextAlignment.Center),
                scene.Style(TypeScale.Status, TextWeight.Regular, TextAlignment.Center, maxLines: 2));
        }

        PixelBox area = new(field.X + ((field.Width + line - width) / 2), face.Y, width, face.Height);
        scene.WordsInMiddle(key.Label, area, style, ink);
    }
}
