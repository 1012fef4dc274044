using System.Text.RegularExpressions;

namespace DeskPhone.Architecture.Tests;

/// <summary>Namespace = folder, file = its one public type, and no file a reader gets lost in.</summary>
public sealed partial class SourceFileTests
{
    private const int LongestFile = 350;

    /// <summary>Longer files, each with the reason why cutting it would make it worse.</summary>
    private static readonly Dictionary<string, string> s_longFiles = new(StringComparer.Ordinal);

    /// <summary>Files that hold no type: statements of a program, attributes of an assembly.</summary>
    private static readonly string[] s_typeless = ["Program.cs", "AssemblyInfo.cs"];

    private static IEnumerable<string> Sources =>
        Repository.Files("*.cs", "firmware", "hal", "tools", "tests").Where(static path => !s_typeless.Contains(Path.GetFileName(path)));

    [Fact]
    public void A_namespace_is_a_folder()
    {
        IEnumerable<string> wrong =
            from path in Sources
            let expected = ExpectedNamespace(path)
            let actual = NamespaceLine.Match(File.ReadAllText(path)).Groups["name"].Value
            where actual != expected
            select $"{Relative(path)}: {actual}, not {expected}";

        Complaints.AssertNone(wrong);
    }

    [Fact]
    public void A_file_is_called_like_its_one_public_type()
    {
        IEnumerable<string> wrong =
            from path in Sources
            let types = TypeLine.Matches(File.ReadAllText(path)).ToArray()
            let names = types.Select(static type => type.Groups["name"].Value).ToArray()
            let publicTypes = types.Where(static type => type.Groups["access"].Value == "public").ToArray()
            let expected = Path.GetFileName(path).Split('.')[0]
            where publicTypes.Length > 1 || !names.Contains(expected) || (publicTypes is [Match only] && only.Groups["name"].Value != expected)
            select $"{Relative(path)}: {string.Join(", ", names)}";

        Complaints.AssertNone(wrong);
    }

    [Fact]
    public void A_file_is_short_or_says_here_why_it_is_not()
    {
        Dictionary<string, int> tooLong = Sources
            .Select(static path => (Path: Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(static file => file.Lines > LongestFile)
            .ToDictionary(static file => file.Path, static file => file.Lines, StringComparer.Ordinal);

        Complaints.AssertNone(tooLong.Where(static file => !s_longFiles.ContainsKey(file.Key)).Select(static file => $"{file.Key}: {file.Value} lines"));
        Complaints.AssertNone(s_longFiles.Keys.Except(tooLong.Keys));
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine { get; }

    /// <summary>A type declared at the left margin; nested ones are indented.</summary>
    [GeneratedRegex(
        @"^(?<access>public|internal|file) ((static|sealed|abstract|readonly|ref|partial|unsafe) )*(class|struct|interface|enum|record struct|record class|record|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeLine { get; }

    private static string ExpectedNamespace(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        var names = new Stack<string>();
        while (Directory.EnumerateFiles(folder, "*.csproj").FirstOrDefault() is not { } project)
        {
            names.Push(Path.GetFileName(folder));
            folder = Path.GetDirectoryName(folder)!;
            Assert.True(folder.Length >= Repository.Root.Length, $"{path} belongs to no project");
        }

        names.Push(Path.GetFileName(folder));
        return string.Join('.', names);
    }

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path);
}
