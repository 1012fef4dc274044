using System.Globalization;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Primitives.Tests.Time;

/// <summary>Points in time and lengths of time do not mix, and points keep their order.</summary>
public sealed class InstantTests
{
    private static readonly Instant s_minute = Instant.FromBoot(TimeSpan.FromMinutes(1));

    [Fact]
    public void A_point_plus_a_length_is_a_later_point_and_their_difference_is_the_length()
    {
        Instant later = s_minute + TimeSpan.FromSeconds(2.5);

        Assert.Equal(TimeSpan.FromSeconds(2.5), later - s_minute);
        Assert.True(later > s_minute);
        Assert.True(s_minute <= later);
        Assert.False(later <= s_minute);
    }

    [Fact]
    public void Points_sort_in_time() =>
        Assert.Equal(
            [s_minute, s_minute + TimeSpan.FromTicks(1), s_minute + TimeSpan.FromHours(1)],
            new[] { s_minute + TimeSpan.FromHours(1), s_minute, s_minute + TimeSpan.FromTicks(1) }.Order());

    [Fact]
    public void Equal_points_are_equal_whatever_way_they_were_made() =>
        Assert.Equal(Instant.FromBoot(TimeSpan.FromSeconds(60)), s_minute + TimeSpan.Zero);

    [Fact]
    public void A_log_shows_seconds_since_boot() => Assert.Equal(string.Create(CultureInfo.CurrentCulture, $"+{60.0:F3}s"), s_minute.ToString());
}
