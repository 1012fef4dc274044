using System.Text.Json;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.Records;

namespace DeskPhone.Phone.Directory;

/// <summary>The phone's own contacts, by name.</summary>
internal sealed class ContactBook : IRecordBook
{
    private const int Version = 1;

    /// <summary>More than anybody types into a phone.</summary>
    private const int MaxContacts = 1000;

    private const int MaxNumbers = 8;

    private List<Contact> _contacts = [];
    private long _lastId;

    public PhoneRecord Record => PhoneRecord.Contacts;

    public long Revision { get; private set; }

    /// <summary>The contacts by name; a new list after each change.</summary>
    public IReadOnlyList<Contact> All => _contacts;

    /// <summary>Keeps a contact: a new one with <paramref name="id"/> 0, else in place of the one before.</summary>
    public bool Save(long id, string name, string number)
    {
        if (name.Length == 0 || number.Length == 0 || (id != 0 && !_contacts.Exists(contact => contact.Id == id)) || (id == 0 && _contacts.Count >= MaxContacts))
        {
            return false;
        }

        Contact? before = _contacts.Find(contact => contact.Id == id);
        IReadOnlyList<string> others = before?.Numbers.Skip(1).ToArray() ?? [];
        var kept = new Contact { Id = id == 0 ? ++_lastId : id, Name = RecordJson.Text(name), Numbers = [RecordJson.Text(number), .. others], RingTone = before?.RingTone };
        Set([.. _contacts.Where(contact => contact.Id != id), kept]);
        return true;
    }

    public bool Delete(long id)
    {
        bool isFound = _contacts.Exists(contact => contact.Id == id);
        if (isFound)
        {
            Set([.. _contacts.Where(contact => contact.Id != id)]);
        }

        return isFound;
    }

    /// <summary>Has the calls of a contact ring with a tone of their own, or with the usual one again.</summary>
    public bool SetTone(long id, int? tone)
    {
        if (_contacts.Find(contact => contact.Id == id) is not { } before || tone is < 0 or > RingTones.Count)
        {
            return false;
        }

        Set([.. _contacts.Where(contact => contact.Id != id), before with { RingTone = tone }]);
        return true;
    }

    /// <summary>The tone whoever has a number rings with; <see langword="null"/> for the usual one.</summary>
    public int? FindTone(string number) =>
        _contacts.Find(contact => contact.RingTone is not null && contact.Numbers.Any(each => CallerNumber.AreSame(each, number)))?.RingTone;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(
        new ContactDocument(Version, [.. _contacts.Select(static contact => new KeptContact(contact.Name, contact.Numbers, contact.RingTone))]), RecordJson.Default.ContactDocument);

    public bool TryRead(ReadOnlySpan<byte> content)
    {
        if (RecordJson.Read(content, RecordJson.Default.ContactDocument) is not { Version: Version } document)
        {
            return false;
        }

        var read = new List<Contact>();
        foreach (KeptContact? kept in document.Contacts.Take(MaxContacts))
        {
            string[] numbers = [.. (kept?.Numbers ?? []).Select(RecordJson.Text).Where(static number => number.Length > 0).Take(MaxNumbers)];
            if (kept?.Name is { Length: > 0 } && numbers.Length > 0)
            {
                read.Add(new Contact { Id = ++_lastId, Name = RecordJson.Text(kept.Name), Numbers = numbers, RingTone = kept.RingTone is >= 0 and <= RingTones.Count ? kept.RingTone : null });
            }
        }

        Set([.. _contacts, .. read]);
        return true;
    }

    private void Set(List<Contact> contacts)
    {
        _contacts = [.. contacts.OrderBy(static contact => contact.Name, StringComparer.OrdinalIgnoreCase)];
        Revision++;
    }
}
