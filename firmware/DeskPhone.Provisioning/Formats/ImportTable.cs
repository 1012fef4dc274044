using System.Globalization;
using System.Text;

namespace DeskPhone.Provisioning.Formats;

/// <summary>The rules of one dialect, by key with <c>#</c> for each number.</summary>
internal sealed class ImportTable
{
    private readonly Dictionary<string, ImportRule> _rules = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _ignored;

    public ImportTable(IEnumerable<(string Keys, ImportRule Rule)> rules, params string[] ignored)
    {
        _ignored = ignored;
        foreach ((string keys, ImportRule rule) in rules)
        {
            foreach (string key in keys.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                _rules[key] = rule;
            }
        }
    }

    /// <summary>Imports every key.</summary>
    public ImportResult Import(IEnumerable<ImportedPair> pairs)
    {
        var draft = new SettingsDraft();
        List<ImportedPair> mapped = [];
        List<ImportedPair> unmapped = [];
        List<ImportedPair> ignored = [];
        foreach (ImportedPair pair in pairs)
        {
            string pattern = PatternOf(pair.Key, out List<int> numbers);
            if (_rules.TryGetValue(pair.Key, out ImportRule? rule) || _rules.TryGetValue(pattern, out rule))
            {
                (rule(draft, numbers, pair.Value) ? mapped : unmapped).Add(pair);
            }
            else
            {
                (_ignored.Any(prefix => pattern.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) ? ignored : unmapped).Add(pair);
            }
        }

        return new ImportResult(draft.Finish(), mapped, unmapped, ignored);
    }

    private static string PatternOf(string key, out List<int> numbers)
    {
        numbers = [];
        var pattern = new StringBuilder(key.Length);
        for (int i = 0; i < key.Length; i++)
        {
            int end = i;
            while (end < key.Length && char.IsAsciiDigit(key[end]))
            {
                end++;
            }

            if (end > i && (i == 0 || !char.IsAsciiLetter(key[i - 1])))
            {
                numbers.Add(int.TryParse(key.AsSpan(i, end - i), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1);
                pattern.Append('#');
                i = end - 1;
            }
            else
            {
                pattern.Append(key.AsSpan(i, Math.Max(1, end - i))); // Digits behind a letter are part of a name, as in g722.
                i = Math.Max(i, end - 1);
            }
        }

        return pattern.ToString();
    }
}
