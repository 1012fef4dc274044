using DeskPhone.Phone.History;
using DeskPhone.Phone.Lines;

namespace DeskPhone.Phone.Directory;

/// <summary>Who fits the number being typed: the directory first, then the call log.</summary>
internal sealed class Suggestions
{
    private const int Shown = 4;

    private string _typed = "";
    private int _taken = -1;

    /// <summary>The best fits; nobody while nothing is typed.</summary>
    public IReadOnlyList<Contact> For(NumberEntry entry, DirectoryView directory, HistoryBook history)
    {
        if (!entry.IsOpen || entry.Digits.Length == 0)
        {
            _taken = -1;
            return [];
        }

        return Find(_taken >= 0 ? _typed : entry.Digits, directory, history);
    }

    /// <summary>Puts the next (or the previous) one that fits in place of what was typed.</summary>
    public void Take(NumberEntry entry, DirectoryView directory, HistoryBook history, int steps)
    {
        if (!entry.IsOpen || entry.Digits.Length == 0)
        {
            return;
        }

        _typed = _taken >= 0 ? _typed : entry.Digits;
        List<Contact> found = Find(_typed, directory, history);
        if (found.Count > 0)
        {
            _taken = ((_taken < 0 && steps < 0 ? 0 : _taken) + steps + found.Count) % found.Count;
            entry.Replace(found[_taken].Number);
        }
    }

    private static List<Contact> Find(string typed, DirectoryView directory, HistoryBook history)
    {
        List<Contact> found = [.. directory.Find(typed, Shown)];
        foreach (HistoryEntry call in history.Entries)
        {
            if (found.Count >= Shown)
            {
                break;
            }

            if (call.Address.Length > 0 && call.Number.StartsWith(typed, StringComparison.Ordinal) && !found.Exists(contact => contact.Numbers.Contains(call.Address)))
            {
                found.Add(new Contact { Name = call.Name.Length > 0 ? call.Name : call.Number, Numbers = [call.Address] });
            }
        }

        return found;
    }
}
