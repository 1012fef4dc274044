namespace DeskPhone.Ui.Drawing.Small;

/// <summary>Sets paragraphs under each other, the last ones smaller where there is too much to say.</summary>
internal static class SmallFlow
{
    /// <summary>The last line's descent may reach into the gap above the keys.</summary>
    private const int Descent = 1;

    /// <summary>Sets as many as there is room for.</summary>
    /// <returns>The row below them.</returns>
    public static int Arrange(IReadOnlyList<SmallBlock> wanted, SceneBuilder scene, Rgb ink, Rgb ground, int top, int bottom)
    {
        List<SmallBlock> blocks = [.. wanted.Where(static block => block.Text.Length > 0)];
        int[] levels = [.. blocks.Select(block => Widen(block, 0, scene))];
        while (Height(blocks, levels, scene) > bottom + Descent - top && TryShrink(blocks, ref levels, scene))
        {
        }

        int y = top;
        for (int i = 0; i < blocks.Count; i++)
        {
            SmallBlock block = blocks[i];
            if (y + HeightOf(block, levels[i], scene) > bottom + Descent)
            {
                break;
            }

            int x = SmallGrid.Margin;
            if (block.Sign is { } sign)
            {
                scene.Sign(sign, x, y + 2, SmallGrid.SignSize, ink, ground);
                x += SmallGrid.SignStep;
            }

            y = scene.Words(block.Text, x, y, Width(block, scene), block.Styles[levels[i]], ink, mayBeCut: block.MayBeCut);
        }

        return y;
    }

    /// <summary>Whether all that is not optional is said in so much height.</summary>
    public static bool Fits(IReadOnlyList<SmallBlock> blocks, SceneBuilder scene, int height)
    {
        int[] levels = [.. blocks.Select(block => Widen(block, 0, scene))];
        List<SmallBlock> all = [.. blocks];
        while (Height(all, levels, scene) > height + Descent && TryShrink(all, ref levels, scene))
        {
        }

        return Height(all, levels, scene) <= height + Descent;
    }

    /// <summary>The first style from one on in which the text is whole; the last one if there is none.</summary>
    private static int Widen(SmallBlock block, int from, SceneBuilder scene)
    {
        int level = Math.Min(from, block.Styles.Count - 1);
        while (level < block.Styles.Count - 1 && scene.Measure(block.Text, block.Styles[level], Width(block, scene)).IsCut)
        {
            level++;
        }

        return level;
    }

    /// <summary>One paragraph becomes smaller or, at last, an optional one goes.</summary>
    private static bool TryShrink(List<SmallBlock> blocks, ref int[] levels, SceneBuilder scene)
    {
        int tallest = -1;
        int height = 0;
        for (int i = 0; i < blocks.Count; i++)
        {
            int its = HeightOf(blocks[i], levels[i], scene);
            if (levels[i] < blocks[i].Styles.Count - 1 && its >= height)
            {
                (tallest, height) = (i, its);
            }
        }

        if (tallest >= 0)
        {
            levels[tallest] = Widen(blocks[tallest], levels[tallest] + 1, scene);
            return true;
        }

        int optional = blocks.FindLastIndex(static block => block.IsOptional);
        if (optional < 0)
        {
            return false;
        }

        blocks.RemoveAt(optional);
        levels = [.. blocks.Select(block => Widen(block, 0, scene))];
        return true;
    }

    private static int Height(List<SmallBlock> blocks, int[] levels, SceneBuilder scene) =>
        blocks.Select((block, index) => HeightOf(block, levels[index], scene)).Sum();

    private static int HeightOf(SmallBlock block, int level, SceneBuilder scene) => scene.Measure(block.Text, block.Styles[level], Width(block, scene)).Height;

    private static int Width(SmallBlock block, SceneBuilder scene) =>
        scene.Grid.Width - (2 * SmallGrid.Margin) - (block.Sign is null ? 0 : SmallGrid.SignStep);
}
