using DeskPhone.Native.Cairo;
using DeskPhone.Native.Pango;
using DeskPhone.TestKit.Screens;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Drawing.Layouts;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Native.Tests.Cairo;

/// <summary>The real picture of every screen: nothing cut that must be read, no glyph missing, and in parts the same as whole.</summary>
public sealed class ScreenPictureTests
{
    public ScreenPictureTests() => Assert.SkipWhen(ScreenFonts.FindMissing() is not null, ScreenFonts.FindMissing() ?? "");

    public static TheoryData<string> Samples { get; } = [.. SampleScreens.All.Select(static sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_sentence_is_cut_and_no_glyph_is_missing(string name)
    {
        using CairoCanvas canvas = new(320, 240);
        foreach (SceneElement.Words words in Words(Model(name), canvas))
        {
            TextMeasure measure = canvas.Measure(words.Text, words.Style, words.Lines.Width, words.Emphasis);

            bool isSentence = !words.MayBeCut || Model(name).Lines.Contains(words.Text);
            Assert.True(!isSentence || !measure.IsCut, $"cut: {words.Text}");
            Assert.True(measure.UnknownGlyphCount == 0, $"{measure.UnknownGlyphCount} unknown glyphs: {words.Text}");
            Assert.True(measure.Width <= words.Lines.Width, $"{measure.Width} px in {words.Lines.Width}: {words.Text}");
            Assert.True(measure.Height <= words.Lines.Height, $"{measure.Height} px in {words.Lines.Height}: {words.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_letter_leaves_the_picture_or_touches_another_text(string name)
    {
        using CairoCanvas canvas = new(320, 240);
        SceneElement.Words[] all = [.. Words(Model(name), canvas)];
        foreach (SceneElement.Words words in all)
        {
            Assert.True(new PixelBox(2, 0, 316, 240).Contains(words.Box), $"{words.Box}: {words.Text}");
            Assert.DoesNotContain(all, other => other != words && other.Box.Overlaps(words.Box.Inset(1, 1)));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Everything_the_model_says_is_in_the_picture(string name)
    {
        ScreenModel model = Model(name);
        using CairoCanvas canvas = new(320, 240);
        string shown = string.Join('\n', Words(model, canvas).Select(static words => words.Text));

        Assert.All(model.Lines.SelectMany(static line => line.Split("  ")), line => Assert.Contains(line, shown, StringComparison.Ordinal));
        Assert.All(model.Notices, notice => Assert.Contains(notice.Text, shown, StringComparison.Ordinal));
        Assert.All(model.SoftKeys, key => Assert.Contains(key.Label, shown, StringComparison.Ordinal));
        Assert.Contains(model.Timer, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(480, 272)]
    [InlineData(800, 480)]
    public void On_a_larger_display_no_sentence_is_cut_either(int width, int height)
    {
        using CairoCanvas canvas = new(width, height);
        foreach ((string name, ScreenModel model) in SampleScreens.All)
        {
            foreach (SceneElement.Words words in Words(model, canvas))
            {
                bool isCut = canvas.Measure(words.Text, words.Style, words.Lines.Width, words.Emphasis).IsCut;
                Assert.True(words.MayBeCut || !isCut, $"{name} cut: {words.Text}");
            }
        }
    }

    [Fact]
    public void From_any_screen_to_any_other_drawing_the_difference_gives_the_picture_drawn_whole()
    {
        Dictionary<string, uint[]> whole = [];
        foreach ((string name, ScreenModel model) in SampleScreens.All)
        {
            using LcdPicture fresh = new(320, 240, ScreenTheme.Dark);
            fresh.Draw(model);
            whole.Add(name, fresh.Pixels.ToArray());
        }

        using LcdPicture picture = new(320, 240, ScreenTheme.Dark);
        foreach ((string fromName, ScreenModel from) in SampleScreens.All)
        {
            foreach ((string toName, ScreenModel to) in SampleScreens.All)
            {
                picture.Draw(from);
                IReadOnlyList<PixelBox> changes = picture.Draw(to);

                Assert.True(picture.Pixels.SequenceEqual(whole[toName]), $"{fromName} to {toName}: {Difference(picture.Pixels, whole[toName])}");
                Assert.True(
                    Without(changes, whole[fromName]).AsSpan().SequenceEqual(Without(changes, whole[toName])),
                    $"{fromName} to {toName}: a pixel changed outside of what was reported");
            }
        }
    }

    /// <summary>The rectangle around the pixels that differ.</summary>
    private static PixelBox Difference(ReadOnlySpan<uint> one, ReadOnlySpan<uint> other)
    {
        PixelBox? box = null;
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
            {
                PixelBox pixel = new(i % 320, i / 320, 1, 1);
                box = box?.Union(pixel) ?? pixel;
            }
        }

        return box ?? default;
    }

    [Fact]
    public void The_top_byte_of_a_pixel_is_zero_as_a_display_is_promised()
    {
        using LcdPicture picture = new(320, 240, ScreenTheme.Light);
        foreach ((string name, ScreenModel model) in SampleScreens.All)
        {
            picture.Draw(model);
            Assert.False(picture.Pixels.ContainsAnyExceptInRange(0u, 0x00FFFFFFu), name);
        }
    }

    private static uint[] Without(IReadOnlyList<PixelBox> boxes, uint[] pixels)
    {
        uint[] rest = [.. pixels];
        foreach (PixelBox box in boxes)
        {
            for (int y = box.Y; y < box.Bottom; y++)
            {
                rest.AsSpan((y * 320) + box.X, box.Width).Clear();
            }
        }

        return rest;
    }

    private static ScreenModel Model(string name) => SampleScreens.All.Single(sample => sample.Name == name).Model;

    private static IEnumerable<SceneElement.Words> Words(ScreenModel model, CairoCanvas canvas) => ScreenLayout
        .Arrange(model, ScreenTheme.Light, new ScreenGrid(canvas.Width, canvas.Height), canvas).OfType<SceneElement.Words>();
}
