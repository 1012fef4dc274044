namespace DeskPhone.Architecture.Tests;

/// <summary>Says all that is wrong at once, a line each, where an assertion of the framework would cut the list.</summary>
public static class Complaints
{
    /// <summary>Fails with every complaint there is.</summary>
    public static void AssertNone(IEnumerable<string> complaints)
    {
        string[] all = [.. complaints];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
