using System.Net;
using DeskPhone.Transport.Dns;

namespace DeskPhone.Transport.Tests.Dns;

public sealed class HostResolverTests
{
    private readonly HostResolver _resolver = new(TimeProvider.System, TimeSpan.FromSeconds(3));

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("[2001:db8::7]", "2001:db8::7")]
    public async Task An_address_is_its_own_answer(string name, string expected)
    {
        IReadOnlyList<IPAddress> addresses = await _resolver.ResolveAsync(name, TestContext.Current.CancellationToken);

        Assert.Equal([IPAddress.Parse(expected)], addresses);
    }

    [Fact]
    public async Task The_machine_knows_itself()
    {
        IReadOnlyList<IPAddress> addresses = await _resolver.ResolveAsync("localhost", TestContext.Current.CancellationToken);

        Assert.NotEmpty(addresses);
        Assert.All(addresses, static address => Assert.True(IPAddress.IsLoopback(address)));
    }

    [Theory]
    [InlineData("no-such-host.invalid")]
    [InlineData("not a name at all")]
    public async Task A_name_nobody_knows_has_no_addresses(string name) =>
        Assert.Empty(await _resolver.ResolveAsync(name, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_name_longer_than_any_name_has_no_addresses() =>
        Assert.Empty(await _resolver.ResolveAsync(new string('a', 300), TestContext.Current.CancellationToken));
}
