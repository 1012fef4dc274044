using System.Text.RegularExpressions;

namespace DeskPhone.Architecture.Tests;

/// <summary>firmware/FEATURES.md says what shows each of its lines: the tests it names are in the projects it names, and nothing works without one.</summary>
public sealed partial class FeaturesPageTests
{
    private const string Page = "firmware/FEATURES.md";

    private static readonly Dictionary<string, string> s_projects = Repository.Projects("tests")
        .Select(static project => Path.GetDirectoryName(project.Path)!)
        .Where(static folder => folder.EndsWith(".Tests", StringComparison.Ordinal))
        .ToDictionary(static folder => Path.GetFileName(folder).Split('.')[1], TextOf, StringComparer.Ordinal);

    public static TheoryData<string> Features => [.. Rows];

    private static IEnumerable<string> Rows => Repository.Read(Page).Split('\n')
        .Where(static line => line.StartsWith('|') && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| Feature |", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Features))]
    public void Each_feature_names_tests_that_exist(string row)
    {
        string[] cells = row.Trim().Trim('|').Split('|');
        Assert.Equal(3, cells.Length);
        string? project = null;
        int shown = 0;
        foreach (Match word in Word().Matches(cells[2]))
        {
            if (word.Groups["project"] is { Success: true, Value: var named })
            {
                project = s_projects.ContainsKey(named) ? named : project;
                continue;
            }

            string test = word.Groups["test"].Value;
            Assert.True(project is not null, $"{test}: of which test project?");
            string pattern = $@"(class|Task|void)\s+{Regex.Escape(test).Replace("…", @"\w*", StringComparison.Ordinal)}\b";
            Assert.True(Regex.IsMatch(s_projects[project], pattern), $"{project} has no {test}");
            shown++;
        }

        Assert.True(shown > 0 || cells[2].Contains("`tools/", StringComparison.Ordinal) || !cells[1].TrimStart().StartsWith("work", StringComparison.Ordinal),
            $"nothing shows that it works: {cells[0].Trim()}");
    }

    [Fact]
    public void No_feature_stands_there_twice() =>
        Assert.Empty(Rows.Select(static row => row.Split('|')[1].Trim()).GroupBy(static name => name).Where(static group => group.Count() > 1).Select(static group => group.Key));

    private static string TextOf(string folder) => string.Join('\n', Repository.Files("*.cs", Path.GetRelativePath(Repository.Root, folder)).Select(File.ReadAllText));

    [GeneratedRegex(@"`[^`A-Z][^`]*`|`[A-Z]+\.md`|`(?<test>[A-Z][\w…]*)`|\b(?<project>[A-Z]\w+)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
