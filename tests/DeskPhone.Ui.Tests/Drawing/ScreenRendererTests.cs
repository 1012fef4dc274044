using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Screens;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Drawing.Layouts;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Tests.Drawing;

public sealed class ScreenRendererTests
{
    private static readonly ScreenGrid s_grid = new(320, 240);

    private static readonly ScreenModel s_call = new()
    {
        State = ScreenState.Talking,
        Title = "Talking",
        Name = "Anna Weber",
        Number = "030 1234567",
        Clock = "14:05",
        Timer = "0:42",
        QualityBars = 4,
        Media = "HD · Opus",
        Icons = [ScreenIcon.Lock],
        SoftKeys = [new(SoftKeyAction.Hold, "Hold"), new(SoftKeyAction.End, "End")],
    };

    private readonly SquareLetterCanvas _canvas = new();

    [Fact]
    public void The_first_picture_is_drawn_whole()
    {
        ScreenRenderer renderer = new(_canvas, ScreenTheme.Light);

        Assert.Equal([new PixelBox(0, 0, 320, 240)], renderer.Render(s_call));
    }

    [Fact]
    public void Other_colours_are_drawn_over_everything()
    {
        ScreenRenderer renderer = new(_canvas);
        renderer.Render(s_call);

        Assert.Equal([new PixelBox(0, 0, 320, 240)], renderer.Render(s_call with { Theme = DisplayTheme.HighContrast }));
        Assert.Empty(renderer.Render(s_call with { Theme = DisplayTheme.HighContrast, Icons = [.. s_call.Icons] }));
    }

    [Fact]
    public void On_a_small_display_everything_has_its_place() =>
        Assert.All(
            ScreenLayout.Arrange(s_call, ScreenTheme.Light, new ScreenGrid(132, 64), _canvas),
            static element => Assert.True(new PixelBox(-2, -2, 136, 68).Contains(element.Box), element.ToString()));

    [Fact]
    public void A_model_that_says_the_same_draws_nothing()
    {
        ScreenRenderer renderer = new(_canvas, ScreenTheme.Light);
        renderer.Render(s_call);
        int drawn = _canvas.DrawCount;

        IReadOnlyList<PixelBox> changes = renderer.Render(s_call with { Icons = [.. s_call.Icons], SoftKeys = [.. s_call.SoftKeys] });

        Assert.Empty(changes);
        Assert.Equal(drawn, _canvas.DrawCount);
    }

    [Fact]
    public void When_the_clock_ticks_in_a_call_only_the_status_bar_is_drawn() =>
        AssertOnlyIn(s_grid.StatusBar, Change(s_call, s_call with { Clock = "14:06" }));

    [Fact]
    public void When_the_talk_time_ticks_only_the_timer_is_drawn()
    {
        IReadOnlyList<PixelBox> changes = Change(s_call, s_call with { Timer = "0:43" });

        AssertOnlyIn(new PixelBox(220, 22, 100, 50), changes);
        Assert.True(changes.Sum(static box => box.Width * box.Height) < 320 * 240 / 20);
    }

    [Fact]
    public void When_a_soft_key_changes_only_its_field_is_drawn() =>
        AssertOnlyIn(
            s_grid.SoftKey(0),
            Change(s_call, s_call with { SoftKeys = [new(SoftKeyAction.Resume, "Resume"), s_call.SoftKeys[1]] }));

    [Fact]
    public void When_the_quality_changes_only_the_bars_are_drawn() =>
        AssertOnlyIn(new PixelBox(270, 170, 50, 30), Change(s_call, s_call with { QualityBars = 2 }));

    [Fact]
    public void When_the_clock_ticks_on_idle_nothing_below_it_is_drawn()
    {
        ScreenModel idle = new() { State = ScreenState.Idle, Clock = "14:05", Date = "Saturday", Accounts = [new("201", true)] };

        AssertOnlyIn(new PixelBox(0, 22, 320, 70), Change(idle, idle with { Clock = "14:06" }));
    }

    [Fact]
    public void After_it_forgot_the_picture_it_draws_it_whole()
    {
        ScreenRenderer renderer = new(_canvas, ScreenTheme.Light);
        renderer.Render(s_call);
        renderer.Invalidate();

        Assert.Equal([new PixelBox(0, 0, 320, 240)], renderer.Render(s_call));
    }

    [Fact]
    public void Changes_never_overlap_and_never_leave_the_picture()
    {
        PixelBox picture = new(0, 0, 320, 240);
        ScreenRenderer renderer = new(_canvas, ScreenTheme.Light);
        foreach ((_, ScreenModel from) in SampleScreens.All)
        {
            foreach ((_, ScreenModel to) in SampleScreens.All)
            {
                renderer.Render(from);
                PixelBox[] changes = [.. renderer.Render(to)];
                Assert.All(changes, box => Assert.True(picture.Contains(box) && !box.IsEmpty));
                Assert.All(changes, box => Assert.DoesNotContain(changes, other => other != box && other.Overlaps(box)));
            }
        }
    }

    private static void AssertOnlyIn(PixelBox area, IReadOnlyList<PixelBox> changes)
    {
        Assert.NotEmpty(changes);
        Assert.All(changes, box => Assert.True(area.Contains(box), $"{box} is not in {area}"));
    }

    private IReadOnlyList<PixelBox> Change(ScreenModel from, ScreenModel to)
    {
        ScreenRenderer renderer = new(_canvas, ScreenTheme.Light);
        renderer.Render(from);
        return renderer.Render(to);
    }
}
