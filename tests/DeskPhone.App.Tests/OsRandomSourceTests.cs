namespace DeskPhone.App.Tests;

public sealed class OsRandomSourceTests
{
    [Fact]
    public void Every_byte_is_filled_and_no_two_fills_are_alike()
    {
        var random = new OsRandomSource();
        byte[] first = new byte[100_000];
        byte[] second = new byte[100_000];

        random.Fill(first);
        random.Fill(second);

        Assert.NotEqual(first, second);
        // A byte left out would stay zero; of this many, one in 256 is zero by chance.
        Assert.InRange(first.Count(static value => value == 0), 200, 600);
        Assert.InRange(first.AsSpan(^256..).ToArray().Count(static value => value == 0), 0, 20);
    }
}
