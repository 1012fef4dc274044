using System.Net;
using System.Security.Cryptography;

namespace DeskPhone.TestKit.Simulation;

/// <summary>Datagrams between addresses: lost, doubled and late by one seeded dice, and every delivery goes into one hash.</summary>
public sealed class Network(Schedule schedule, NetworkOptions options, int seed) : IDisposable
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<IPEndPoint, Action<IPEndPoint, byte[]>> _receivers = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Sent { get; private set; }

    public long Delivered { get; private set; }

    /// <summary>Datagrams that are swallowed whatever the dice say.</summary>
    public Func<IPEndPoint, byte[], bool>? Censor { get; set; }

    /// <summary>What was delivered, when and to whom, in one number: equal runs have equal hashes.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Bind(IPEndPoint address, Action<IPEndPoint, byte[]> receive) => _receivers.Add(address, receive);

    public void Unbind(IPEndPoint address) => _receivers.Remove(address);

    public void Send(IPEndPoint from, IPEndPoint to, ReadOnlySpan<byte> datagram)
    {
        Sent++;
        byte[] copy = datagram.ToArray();
        if (Censor?.Invoke(from, copy) is true)
        {
            return;
        }

        if (_random.NextDouble() >= options.Loss)
        {
            Deliver(from, to, copy);
        }

        if (_random.NextDouble() < options.Duplication)
        {
            Deliver(from, to, copy);
        }
    }

    public void Dispose() => _hash.Dispose();

    private void Deliver(IPEndPoint from, IPEndPoint to, byte[] datagram) =>
        schedule.After(options.Delay + (options.Jitter * _random.NextDouble()), () =>
        {
            if (_receivers.TryGetValue(to, out Action<IPEndPoint, byte[]>? receive))
            {
                Delivered++;
                _hash.AppendData(BitConverter.GetBytes((schedule.Now - default(Primitives.Time.Instant)).Ticks));
                _hash.AppendData(BitConverter.GetBytes(to.Port));
                _hash.AppendData(datagram);
                receive(from, datagram);
            }
        });
}
