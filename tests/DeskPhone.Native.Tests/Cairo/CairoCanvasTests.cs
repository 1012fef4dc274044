using DeskPhone.Native.Cairo;
using DeskPhone.Native.Pango;
using DeskPhone.Ui.Drawing;

namespace DeskPhone.Native.Tests.Cairo;

public sealed class CairoCanvasTests
{
    private static readonly Rgb s_black = new(0x000000);
    private static readonly Rgb s_white = new(0xFFFFFF);
    private static readonly TextStyle s_style = new(24);

    public CairoCanvasTests() => Assert.SkipWhen(ScreenFonts.FindMissing() is not null, ScreenFonts.FindMissing() ?? "");

    [Fact]
    public void A_pixel_is_red_green_and_blue_in_that_order()
    {
        using CairoCanvas canvas = new(4, 4);

        canvas.FillBox(new PixelBox(1, 2, 1, 1), 0, new Rgb(0x123456));

        Assert.Equal(0x123456u, canvas.Pixels[9] & 0xFFFFFF);
        Assert.Equal(0u, canvas.Pixels[8] & 0xFFFFFF);
    }

    [Fact]
    public void Nothing_is_drawn_outside_the_clip()
    {
        using CairoCanvas canvas = new(8, 8);
        canvas.Clip(new PixelBox(2, 2, 3, 3));

        canvas.FillBox(new PixelBox(0, 0, 8, 8), 0, s_white);

        Assert.Equal(9, canvas.Pixels.ToArray().Count(static pixel => (pixel & 0xFFFFFF) == 0xFFFFFF));
    }

    [Fact]
    public void A_text_too_long_for_its_lines_is_cut_and_says_so()
    {
        using CairoCanvas canvas = new(320, 240);

        Assert.False(canvas.Measure("Anna", s_style, 200).IsCut);
        Assert.True(canvas.Measure("Anna Weber of the accounts department", s_style, 200).IsCut);
        TextMeasure two = canvas.Measure("Anna Weber of the accounts department", s_style with { MaxLines = 2 }, 200);
        Assert.Equal(2, two.LineCount);
        Assert.True(two.IsCut);
    }

    [Fact]
    public void A_glyph_no_font_has_is_counted()
    {
        using CairoCanvas canvas = new(320, 240);

        Assert.Equal(0, canvas.Measure("Ägäis Привет Ελλάδα שלום مرحبا 你好 こんにちは 안녕", s_style, 2000).UnknownGlyphCount);
        Assert.Equal(2, canvas.Measure("a\uE123b\uE124", s_style, 200).UnknownGlyphCount);
    }

    [Theory]
    [InlineData(TextDirection.FromText)]
    [InlineData(TextDirection.RightToLeft)]
    public void The_first_letter_of_a_hebrew_word_stands_at_the_right(TextDirection direction)
    {
        TextStyle style = s_style with { Alignment = TextAlignment.Right, Direction = direction };

        uint[] first = Draw("ש", style);
        uint[] word = Draw("שלו", style);

        for (int y = 0; y < 40; y++)
        {
            Assert.Equal(first[((y * 100) + 85)..((y * 100) + 100)], word[((y * 100) + 85)..((y * 100) + 100)]);
        }

        Assert.NotEqual(first, word);
    }

    [Theory]
    [InlineData("Anna", TextDirection.FromText)]
    [InlineData("שלום", TextDirection.FromText)]
    [InlineData("שלום", TextDirection.LeftToRight)]
    [InlineData("Anna", TextDirection.RightToLeft)]
    public void An_alignment_is_a_side_of_the_box_in_either_direction(string text, TextDirection direction)
    {
        using CairoCanvas canvas = new(320, 240);
        TextStyle style = s_style with { Direction = direction };

        Assert.InRange(canvas.Measure(text, style, 300).Ink.X, -3, 3);
        Assert.InRange(canvas.Measure(text, style with { Alignment = TextAlignment.Right }, 300).Ink.Right, 297, 303);
    }

    [Fact]
    public void Digits_are_equally_wide()
    {
        using CairoCanvas canvas = new(320, 240);
        foreach (TextWeight weight in Enum.GetValues<TextWeight>())
        {
            foreach (int size in new[] { TypeScale.Clock, TypeScale.Name, TypeScale.Body, TypeScale.Label, TypeScale.Status })
            {
                TextStyle style = new(size, weight);
                Assert.Single("0123456789".Select(digit => canvas.Measure(new string(digit, 4), style, 320).Width).Distinct());
            }
        }
    }

    [Fact]
    public void Every_control_character_and_broken_surrogate_can_be_set()
    {
        using CairoCanvas canvas = new(320, 240);
        for (int unit = 0; unit <= char.MaxValue; unit += unit is < 256 or (>= 0xD7F0 and < 0xE010) ? 1 : 97)
        {
            TextMeasure measure = canvas.Measure($"a{(char)unit}b", s_style, 200, new TextEmphasis(1, 1));
            Assert.InRange(measure.Width, 1, 200);
        }
    }

    [Fact]
    public void Canvases_on_several_threads_do_not_disturb_each_other()
    {
        uint[] alone = Draw("Anna שלום 你好", s_style);

        uint[][] together = new uint[4][];
        Parallel.For(0, together.Length, i => together[i] = Draw("Anna שלום 你好", s_style));

        Assert.All(together, picture => Assert.Equal(alone, picture));
    }

    private static uint[] Draw(string text, TextStyle style)
    {
        using CairoCanvas canvas = new(100, 40);
        canvas.FillBox(new PixelBox(0, 0, 100, 40), 0, s_white);
        canvas.DrawText(text, new PixelBox(0, 0, 100, 40), style, s_black);
        return canvas.Pixels.ToArray();
    }
}
