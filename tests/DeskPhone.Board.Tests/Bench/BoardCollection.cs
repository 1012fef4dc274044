namespace DeskPhone.Board.Tests.Bench;

/// <summary>All tests of the board share one: booting it is most of the time they take.</summary>
[CollectionDefinition(Name)]
public sealed class BoardCollection : ICollectionFixture<BoardBench>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "board";
}
