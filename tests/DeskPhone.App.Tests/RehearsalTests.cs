using DeskPhone.App.Control;

namespace DeskPhone.App.Tests;

/// <summary>The phone that is thrown away while the real one still reads its settings.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public void It_comes_as_far_as_its_first_REGISTER() => Assert.Equal(1, Rehearsal.Play());
}
