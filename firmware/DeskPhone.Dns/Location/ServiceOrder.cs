using System.Buffers.Binary;
using DeskPhone.Dns.Messages;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Dns.Location;

/// <summary>Puts the servers of a service in order: by priority, within one by weight and chance (RFC 2782, "Weight").</summary>
internal static class ServiceOrder
{
    public static IReadOnlyList<DnsRecord.Service> Of(IEnumerable<DnsRecord.Service> services, IRandomSource random)
    {
        var ordered = new List<DnsRecord.Service>();
        foreach (IGrouping<int, DnsRecord.Service> equals in services.GroupBy(static service => service.Priority).OrderBy(static group => group.Key))
        {
            // Those of weight 0 first: they are taken only when the dice say 0.
            List<DnsRecord.Service> left = [.. equals.OrderBy(static service => service.Weight > 0)];
            while (left.Count > 0)
            {
                int dice = NextUpTo(left.Sum(static service => service.Weight), random);
                int sum = 0;
                int chosen = left.FindIndex(service => (sum += service.Weight) >= dice);
                ordered.Add(left[chosen]);
                left.RemoveAt(chosen);
            }
        }

        return ordered;
    }

    private static int NextUpTo(int limit, IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        random.Fill(bytes);
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(bytes) % ((uint)limit + 1));
    }
}
