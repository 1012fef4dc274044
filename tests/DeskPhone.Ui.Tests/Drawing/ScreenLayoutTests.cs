using DeskPhone.TestKit.Screens;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Drawing.Layouts;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Tests.Drawing;

public sealed class ScreenLayoutTests
{
    private static readonly ScreenGrid s_grid = new(320, 240);

    [Fact]
    public void There_is_a_sample_of_every_state() =>
        Assert.Empty(Enum.GetValues<ScreenState>().Except(SampleScreens.All.Select(static sample => sample.Model.State)));

    [Fact]
    public void Whatever_the_screen_says_no_content_reaches_the_soft_keys_and_nothing_leaves_the_picture()
    {
        Random random = new(20261121);
        for (int i = 0; i < 2000; i++)
        {
            ScreenModel model = RandomModel(random);
            IReadOnlyList<SceneElement> scene = ScreenLayout.Arrange(model, ScreenTheme.Light, s_grid, new SquareLetterCanvas());

            int frame = Enumerable.Range(0, scene.Count).Last(index => scene[index].Box == s_grid.SoftKeys);
            Assert.All(scene, element => Assert.True(new PixelBox(0, 0, 320, 240).Contains(element.Box), $"{element}"));
            Assert.All(scene.Take(frame), element => Assert.True(element.Box.Bottom <= s_grid.SoftKeys.Y, $"{model.State}: {element}"));
        }
    }

    [Fact]
    public void Only_answer_is_green_and_only_what_ends_the_call_on_the_screen_is_red()
    {
        foreach ((SoftKeyAction action, ScreenState state) in
            from action in Enum.GetValues<SoftKeyAction>()
            from state in Enum.GetValues<ScreenState>()
            select (action, state))
        {
            ScreenModel model = new() { State = state, SoftKeys = [new SoftKey(action, "Label")] };
            IReadOnlyList<SceneElement> scene = ScreenLayout.Arrange(model, ScreenTheme.Light, s_grid, new SquareLetterCanvas());
            Rgb[] fills =
            [
                .. scene.OfType<SceneElement.Fill>().Where(static fill => fill.Box.Y >= s_grid.SoftKeys.Y).Select(static fill => fill.Color),
            ];

            Assert.Equal(action == SoftKeyAction.Answer, fills.Contains(ScreenTheme.Light.AnswerKey));
            bool isEnd = action == SoftKeyAction.End || (action == SoftKeyAction.Reject && state == ScreenState.Incoming);
            Assert.Equal(isEnd, fills.Contains(ScreenTheme.Light.EndKey));
        }
    }

    [Fact]
    public void A_name_in_the_sentence_is_bold_and_said_once()
    {
        ScreenModel model = new() { State = ScreenState.Incoming, Title = "Anna Weber is calling", Name = "Anna Weber" };

        SceneElement.Words words = Assert.Single(
            ScreenLayout.Arrange(model, ScreenTheme.Light, s_grid, new SquareLetterCanvas()).OfType<SceneElement.Words>(),
            static words => words.Text.Contains("Anna", StringComparison.Ordinal));

        Assert.Equal("Anna Weber is calling", words.Text);
        Assert.Equal(new TextEmphasis(0, 10), words.Emphasis);
    }

    [Fact]
    public void A_number_that_stands_in_a_reason_by_chance_is_shown_as_who_was_called()
    {
        ScreenModel model = new() { State = ScreenState.Failed, Title = "No answer after 30 s", Name = "30" };

        Assert.Contains(
            ScreenLayout.Arrange(model, ScreenTheme.Light, s_grid, new SquareLetterCanvas()).OfType<SceneElement.Words>(),
            static words => words.Text == "30");
    }

    [Fact]
    public void Of_a_name_too_long_for_its_sentence_the_end_goes_and_the_sentence_stays()
    {
        ScreenModel model = new() { State = ScreenState.Incoming, Title = $"{SampleScreens.LongName} is calling", Name = SampleScreens.LongName };

        SceneElement.Words words = Assert.Single(
            ScreenLayout.Arrange(model, ScreenTheme.Light, s_grid, new SquareLetterCanvas()).OfType<SceneElement.Words>());

        Assert.EndsWith("… is calling", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_not_all_accounts_fit_the_one_that_fails_is_shown()
    {
        ScreenModel model = SampleScreens.All.Single(static sample => sample.Name == "idle-sixteen").Model;

        IEnumerable<string> texts = ScreenLayout.Arrange(model, ScreenTheme.Light, s_grid, new SquareLetterCanvas())
            .OfType<SceneElement.Words>().Select(static words => words.Text);

        Assert.Contains("The server does not answer", texts);
    }

    [Fact]
    public void Right_to_left_the_picture_is_mirrored_and_the_keys_stay()
    {
        ScreenModel model = SampleScreens.All.Single(static sample => sample.Name == "talking").Model;

        PixelBox[] left = Boxes(model);
        PixelBox[] right = Boxes(model with { IsRightToLeft = true });

        Assert.Equal(
            left.Where(static box => box.Y < 200).Select(static box => box with { X = 320 - box.Right }),
            right.Where(static box => box.Y < 200));
        Assert.Equal(left.Where(static box => box.Y >= 200), right.Where(static box => box.Y >= 200));
    }

    private static PixelBox[] Boxes(ScreenModel model) =>
        [.. ScreenLayout.Arrange(model, ScreenTheme.Light, s_grid, new SquareLetterCanvas()).Select(static element => element.Box)];

    private static ScreenModel RandomModel(Random random)
    {
        string Text(int max)
        {
            int length = random.Next(max);
            return string.Create(length, random, static (span, source) => RandomText.Fill(span, source));
        }

        return new ScreenModel
        {
            State = random.GetItems(Enum.GetValues<ScreenState>(), 1)[0],
            Title = Text(120),
            Name = random.Next(3) == 0 ? "" : Text(300),
            Number = Text(60),
            Lines = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Text(150))],
            SoftKeys = [.. random.GetItems(Enum.GetValues<SoftKeyAction>(), random.Next(7)).Select(action => new SoftKey(action, Text(30)))],
            Icons = [.. random.GetItems(Enum.GetValues<ScreenIcon>(), random.Next(13))],
            Clock = random.Next(2) == 0 ? "" : "14:05",
            Date = Text(40),
            Timer = random.Next(2) == 0 ? "" : "1:02:07",
            Account = Text(60),
            Accounts = [.. Enumerable.Range(0, random.Next(17)).Select(_ => new ScreenAccount(Text(60), random.Next(2) == 0, Text(120)))],
            Notices = [.. random.GetItems(Enum.GetValues<ScreenIcon>(), random.Next(4)).Select(icon => new ScreenNotice(icon, Text(80)))],
            Items = [.. Enumerable.Range(0, random.Next(12)).Select(_ => new ScreenItem(Text(80), Text(60), random.Next(2) == 0 ? null : random.GetItems(Enum.GetValues<ScreenIcon>(), 1)[0]))],
            SelectedIndex = random.Next(-2, 14),
            QualityBars = random.Next(2) == 0 ? null : random.Next(-1, 7),
            Media = Text(60),
            IsRightToLeft = random.Next(4) == 0,
        };
    }
}
