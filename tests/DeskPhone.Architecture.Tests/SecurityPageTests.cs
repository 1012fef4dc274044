using System.Text.RegularExpressions;

namespace DeskPhone.Architecture.Tests;

/// <summary>firmware/SECURITY.md says what shows each of its lines: the tests it names are there, and no line is without one.</summary>
public sealed partial class SecurityPageTests
{
    private const string Page = "firmware/SECURITY.md";

    private static readonly string s_tests = string.Join('\n', Repository.Files("*.cs", "tests").Select(File.ReadAllText));

    public static TheoryData<string> Threats => [.. Rows("| Threat | Answer | Test |")];

    public static TheoryData<string> Provisions => [.. Rows("| Provision | How | Test or proof |")];

    [Theory]
    [MemberData(nameof(Threats))]
    public void Each_threat_has_a_test_that_exists(string row) => AssertShown(row);

    [Theory]
    [MemberData(nameof(Provisions))]
    public void Each_provision_has_a_test_that_exists(string row) => AssertShown(row);

    [Fact]
    public void The_thirteen_provisions_of_the_standard_stand_in_their_order() => Assert.Equal(
        Enumerable.Range(1, 13).Select(static number => FormattableString.Invariant($"5.{number}")),
        Rows("| Provision | How | Test or proof |").Select(static row => row.Split('|')[1].Trim().Split(' ')[0]));

    private static void AssertShown(string row)
    {
        string proof = row.Split('|')[3];
        if (proof.Trim() is "in `tools/test`" or "this page")
        {
            return; // No test can say these.
        }

        MatchCollection names = TestName().Matches(proof);
        Assert.NotEmpty(names);
        string last = "";
        foreach (Match name in names)
        {
            last = name.Groups["class"].Value is { Length: > 0 } named ? named : last;
            Assert.True(s_tests.Contains($"class {last}", StringComparison.Ordinal), $"{last} is no test");
            string method = name.Groups["method"].Value.TrimEnd('…');
            Assert.True(method.Length == 0 || s_tests.Contains($" {method}", StringComparison.Ordinal), $"{last} has no {method}");
        }
    }

    private static IEnumerable<string> Rows(string header) => Repository.Read(Page).Split('\n')
        .SkipWhile(line => line.Trim() != header)
        .Skip(2)
        .TakeWhile(static line => line.StartsWith('|'));

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)?(\.?…?\.?(?<method>[A-Z]\w+…?))?`", RegexOptions.ExplicitCapture)]
    private static partial Regex TestName();
}
