namespace DeskPhone.Architecture.Tests;

/// <summary>The table of firmware/ARCHITECTURE.md under "What may depend on what".</summary>
public sealed class ReferenceTable
{
    private const string Header = "| Assembly | May reference | Kind |";
    private const string AnyTests = "*.Tests";
    private const string Anything = "anything";
    private const string ValueTypesOnly = " (value types)";
    private const string TestsSuffix = ".Tests";

    private readonly Dictionary<string, ReferenceRow> _rows;

    private ReferenceTable(Dictionary<string, ReferenceRow> rows) => _rows = rows;

    /// <summary>The rows that name an assembly.</summary>
    public IEnumerable<ReferenceRow> Rows => _rows.Values.Where(static row => row.Assembly != AnyTests);

    /// <summary>Reads the table out of the page.</summary>
    public static ReferenceTable Parse(string page)
    {
        IEnumerable<string> lines = page.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(static line => line.Trim() != Header)
            .Skip(2)
            .TakeWhile(static line => line.StartsWith('|'));
        return new ReferenceTable(lines.Select(ParseRow).ToDictionary(static row => row.Assembly, StringComparer.Ordinal));
    }

    /// <summary>The row of an assembly, or <see langword="null"/> where the table does not know it.</summary>
    public ReferenceRow? Find(string assembly)
    {
        if (_rows.TryGetValue(assembly, out ReferenceRow? row))
        {
            return row;
        }

        if (!assembly.EndsWith(TestsSuffix, StringComparison.Ordinal) || !_rows.TryGetValue(AnyTests, out ReferenceRow? any))
        {
            return null;
        }

        string subject = assembly[..^TestsSuffix.Length];
        return _rows.TryGetValue(subject, out ReferenceRow? tested)
            ? new ReferenceRow(assembly, [subject, "TestKit", .. tested.May], [], any.Kind)
            : null;
    }

    private static ReferenceRow ParseRow(string line)
    {
        string[] cells = [.. line.Trim('|', ' ').Split('|').Select(static cell => cell.Trim())];
        Assert.Equal(3, cells.Length);
        string[] allowed = cells[1] is "–" ? [] : [.. cells[1].Split(',', StringSplitOptions.TrimEntries)];
        return new ReferenceRow(
            cells[0],
            allowed is [Anything] ? null : [.. allowed.Select(static name => name.Replace(ValueTypesOnly, "", StringComparison.Ordinal))],
            [.. allowed.Where(static name => name.EndsWith(ValueTypesOnly, StringComparison.Ordinal)).Select(static name => name[..^ValueTypesOnly.Length])],
            cells[2]);
    }
}
