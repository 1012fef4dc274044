using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Tests.Drawing;

public sealed class IconTests
{
    public static TheoryData<string> Names { get; } =
        [.. Enum.GetValues<ScreenIcon>().Select(Icons.For).Concat(Enum.GetValues<ScreenState>().Select(Icons.For)).Select(static icon => icon.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sign_stays_on_its_grid_with_room_for_its_stroke(string name)
    {
        Icon icon = Enum.GetValues<ScreenIcon>().Select(Icons.For).Concat(Enum.GetValues<ScreenState>().Select(Icons.For))
            .First(icon => icon.Name == name);

        Assert.NotEmpty(icon.Strokes);
        foreach (IconStroke stroke in icon.Strokes)
        {
            Assert.False(stroke.Path.Segments.IsEmpty);
            double margin = stroke.Kind == IconStrokeKind.Solid ? 0 : Icon.StrokeWidth / 2;
            foreach (PathSegment segment in stroke.Path.Segments)
            {
                if (segment.Verb != PathVerb.Close)
                {
                    Assert.InRange(segment.X, margin, Icon.GridSize - margin);
                    Assert.InRange(segment.Y, margin, Icon.GridSize - margin);
                }
            }
        }
    }

    [Fact]
    public void No_two_signs_of_the_status_bar_look_the_same() =>
        Assert.Distinct(Enum.GetValues<ScreenIcon>().Select(Icons.For));
}
