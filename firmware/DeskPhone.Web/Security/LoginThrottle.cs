using System.Net;

namespace DeskPhone.Web.Security;

/// <summary>Slows down whoever tries passwords: five tries, then a pause that doubles from 30 s to 15 min; and one for everybody together.</summary>
/// <remarks>Any thread. Remembers at most 512 addresses; an IPv6 neighbour counts by its /64, which is what one subscriber has.</remarks>
public sealed class LoginThrottle(TimeProvider time)
{
    /// <summary>Wrong passwords from one address before it has to wait.</summary>
    public const int FreeTries = 5;

    /// <summary>Wrong passwords from all addresses together before everybody has to wait: a password tried from many places is still tried.</summary>
    public const int FreeTriesOfAll = 50;

    private const int MaxSources = 512;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_forgottenAfter = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Tries> _sources = [];
    private Tries _all;

    /// <summary>How long this address still has to wait; zero where it may try.</summary>
    public TimeSpan WaitOf(IPAddress? source)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_gate)
        {
            DateTimeOffset until = _sources.TryGetValue(Network(source), out Tries tries) && tries.Until > _all.Until ? tries.Until : _all.Until;
            return until > now ? until - now : TimeSpan.Zero;
        }
    }

    /// <summary>A password was wrong.</summary>
    public void HandleFailure(IPAddress? source)
    {
        DateTimeOffset now = time.GetUtcNow();
        IPAddress network = Network(source);
        lock (_gate)
        {
            MakeRoom();
            _sources[network] = _sources.GetValueOrDefault(network).Failed(now, FreeTries);
            _all = _all.Failed(now, FreeTriesOfAll);
        }
    }

    /// <summary>The password was right.</summary>
    public void HandleSuccess(IPAddress? source)
    {
        lock (_gate)
        {
            _ = _sources.Remove(Network(source));
        }
    }

    private static IPAddress Network(IPAddress? source)
    {
        if (source is null)
        {
            return IPAddress.None;
        }

        IPAddress address = source.IsIPv4MappedToIPv6 ? source.MapToIPv4() : source;
        byte[] bytes = address.GetAddressBytes();
        if (bytes.Length == 16 && !IPAddress.IsLoopback(address))
        {
            bytes.AsSpan(8).Clear();
            return new IPAddress(bytes);
        }

        return address;
    }

    private void MakeRoom()
    {
        while (_sources.Count >= MaxSources)
        {
            _ = _sources.Remove(_sources.MinBy(static source => source.Value.Last).Key);
        }
    }

    private readonly record struct Tries(int Count, DateTimeOffset Last, DateTimeOffset Until)
    {
        public Tries Failed(DateTimeOffset now, int free)
        {
            int count = now - Last > s_forgottenAfter ? 1 : Count + 1;
            int over = count - free;
            TimeSpan pause = over < 0 ? TimeSpan.Zero
                : TimeSpan.FromTicks(Math.Min(s_firstPause.Ticks << Math.Min(over, 16), s_longestPause.Ticks));
            return new Tries(count, now, now + pause);
        }
    }
}
