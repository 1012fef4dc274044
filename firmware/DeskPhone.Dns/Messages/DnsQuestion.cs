namespace DeskPhone.Dns.Messages;

/// <summary>What is asked: the records of one type at one name.</summary>
/// <param name="Name">Lower case, without the dot of the root.</param>
/// <param name="Type">Type.</param>
public readonly record struct DnsQuestion(string Name, DnsRecordType Type);
