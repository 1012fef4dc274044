using DeskPhone.Hal.Display;

namespace DeskPhone.Hal.Tests.Display;

/// <summary>What every <see cref="ICharacterDisplay"/> promises.</summary>
public abstract class CharacterDisplayContract
{
    private static readonly string[] s_page = ["Talking         0:42", "Anna Weber          ", "102                 ", "Hold Transf. More End"[..20]];

    [Fact]
    public void A_page_is_shown_as_it_is()
    {
        ICharacterDisplay display = Open();

        display.Show(s_page);

        Assert.Equal(s_page, PageOf(display));
    }

    [Fact]
    public void The_next_page_takes_the_place_of_the_one_before()
    {
        ICharacterDisplay display = Open();
        display.Show(s_page);
        string[] next = [.. s_page];
        next[2] = "201  {}             ";

        display.Show(next);

        Assert.Equal(next, PageOf(display));
    }

    [Fact]
    public void A_page_of_the_wrong_size_is_a_programming_error()
    {
        ICharacterDisplay display = Open();

        _ = Assert.Throws<ArgumentOutOfRangeException>(() => display.Show(["too few rows"]));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => display.Show(["short", "short", "short", "short"]));
    }

    protected abstract ICharacterDisplay Open();

    /// <summary>What is seen.</summary>
    protected abstract IReadOnlyList<string> PageOf(ICharacterDisplay display);
}
