using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Tests.Engine;

namespace DeskPhone.Sip.Tests.Registration;

/// <summary>RFC 5626 §4.5.</summary>
public sealed class RegistrationBackoffTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_wait_doubles_from_a_minute_to_half_an_hour_and_is_spread_over_its_upper_half(int seed)
    {
        var backoff = new RegistrationBackoff(new SeededRandomSource(seed));
        foreach (int bound in new[] { 60, 120, 240, 480, 960, 1800, 1800, 1800 })
        {
            Assert.InRange(backoff.NextDelay().TotalSeconds, bound / 2.0, bound);
        }
    }

    [Fact]
    public void A_fleet_does_not_come_back_in_the_same_second()
    {
        var seconds = Enumerable.Range(1, 300).Select(static seed => (int)new RegistrationBackoff(new SeededRandomSource(seed)).NextDelay().TotalSeconds);

        Assert.True(seconds.GroupBy(static second => second).Max(static group => group.Count()) < 30);
    }

    [Fact]
    public void Success_starts_it_anew()
    {
        var backoff = new RegistrationBackoff(new SeededRandomSource(1));
        _ = backoff.NextDelay();
        _ = backoff.NextDelay();
        backoff.Reset();

        Assert.InRange(backoff.NextDelay().TotalSeconds, 30, 60);
    }
}
