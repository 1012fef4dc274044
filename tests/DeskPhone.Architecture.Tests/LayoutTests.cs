namespace DeskPhone.Architecture.Tests;

/// <summary>The top of the tree is fixed: what a folder is about is written in that folder.</summary>
public sealed class LayoutTests
{
    private static readonly string[] s_top =
    [
        "DeskPhone.sln", "firmware", "hal", "tests", "board", "tools", "README.md",
        "global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig", ".gitignore", ".ci",
    ];

    [Fact]
    public void The_top_level_holds_only_the_fixed_names()
    {
        string[] ignored =
        [
            ".git",
            .. Repository.Read(".gitignore").Split('\n').Select(static line => line.Trim().Trim('/')).Where(static line => line.Length > 0),
        ];

        IEnumerable<string> strangers = Directory.EnumerateFileSystemEntries(Repository.Root)
            .Select(static path => Path.GetFileName(path))
            .Where(name => !s_top.Contains(name) && !ignored.Contains(name));

        Complaints.AssertNone(strangers);
    }

    [Fact]
    public void There_is_no_project_without_code()
    {
        IEnumerable<string> empty = Repository.Projects("firmware", "hal", "tools", "tests")
            .Select(static project => Path.GetDirectoryName(project.Path)!)
            .Where(static folder => !Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(static folder => Path.GetRelativePath(Repository.Root, folder));

        Complaints.AssertNone(empty);
    }
}
