using DeskPhone.Dns.Messages;

namespace DeskPhone.Dns.Resolving;

/// <summary>The records of a question in a response, behind the aliases in it (RFC 1034 §3.6.2).</summary>
internal static class AliasChain
{
    /// <summary>More aliases in a row are a loop or a mistake.</summary>
    public const int MaxLength = 8;

    /// <summary>Follows the aliases from <paramref name="name"/>.</summary>
    /// <returns>The last name, its records of the type, and the shortest life of all that was used.</returns>
    public static (string Name, IReadOnlyList<DnsRecord> Records, TimeSpan Life) Follow(
        string name, DnsRecordType type, IReadOnlyList<DnsRecord> answers)
    {
        TimeSpan life = TimeSpan.MaxValue;
        for (int i = 0; i < MaxLength; i++)
        {
            List<DnsRecord> records = [.. answers.Where(record => record.Name == name && IsOf(record, type))];
            if (records.Count > 0)
            {
                TimeSpan shortest = records.Min(static record => record.TimeToLive);
                return (name, records, shortest < life ? shortest : life);
            }

            if (answers.OfType<DnsRecord.Alias>().FirstOrDefault(alias => alias.Name == name) is not { } next)
            {
                break;
            }

            name = next.Target;
            life = next.TimeToLive < life ? next.TimeToLive : life;
        }

        return (name, [], life);
    }

    private static bool IsOf(DnsRecord record, DnsRecordType type) => record switch
    {
        DnsRecord.Address address => type == address.Type,
        DnsRecord.Service => type is DnsRecordType.Srv,
        DnsRecord.Pointer => type is DnsRecordType.Naptr,
        _ => false,
    };
}
