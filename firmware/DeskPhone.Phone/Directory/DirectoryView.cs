using DeskPhone.Phone.Calls;

namespace DeskPhone.Phone.Directory;

/// <summary>Everybody the phone knows, ready to be searched. Immutable; a change is a new one.</summary>
public sealed class DirectoryView
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Contact> _byNumber = new(StringComparer.Ordinal);
    private readonly NumberForm _form;

    /// <summary>Puts contacts together, the phone's own first.</summary>
    public DirectoryView(IEnumerable<Contact> contacts, NumberForm form)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        _form = form;
        foreach (Contact contact in contacts)
        {
            string folded = KeypadText.Fold(contact.Name);
            _entries.Add(new Entry(contact, folded, KeypadText.OnKeypad(folded)));
            foreach (string number in contact.Numbers)
            {
                _byNumber.TryAdd(form.Normalize(number), contact);
            }
        }
    }

    /// <summary>Nobody.</summary>
    public static DirectoryView Empty { get; } = new([], default);

    /// <summary>How many there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Whom a number belongs to; <see langword="null"/> for nobody.</summary>
    public Contact? FindNumber(string number) => number is { Length: > 0 } ? _byNumber.GetValueOrDefault(_form.Normalize(number)) : null;

    /// <summary>Who fits what was typed: letters by the beginning of a word, digits by number or by the letters on their keys.</summary>
    public IReadOnlyList<Contact> Find(string typed, int limit)
    {
        ArgumentNullException.ThrowIfNull(typed);
        string folded = KeypadText.Fold(typed.Trim());
        if (folded.Length == 0)
        {
            return [.. _entries.Take(limit).Select(static entry => entry.Contact)];
        }

        bool isDigits = folded.All(static c => char.IsAsciiDigit(c) || c is '+' or '*' or '#');
        var found = new List<Contact>();
        foreach (Entry entry in _entries)
        {
            if (KeypadText.HasWord(entry.Folded, folded)
                || (isDigits && (KeypadText.HasWord(entry.Keypad, folded) || entry.Contact.Numbers.Any(number => CallerNumber.Plain(number).StartsWith(folded, StringComparison.Ordinal)))))
            {
                found.Add(entry.Contact);
                if (found.Count >= limit)
                {
                    break;
                }
            }
        }

        return found;
    }

    private readonly record struct Entry(Contact Contact, string Folded, string Keypad);
}
