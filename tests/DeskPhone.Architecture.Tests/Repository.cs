using System.Xml.Linq;

namespace DeskPhone.Architecture.Tests;

/// <summary>The source tree this test was built from.</summary>
public static class Repository
{
    private const string SolutionName = "DeskPhone.sln";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The text of a file, by its path from the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every file of a kind below the given folders, build output left out.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] folders) =>
        folders.Select(static folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The projects below the given folders.</summary>
    public static IEnumerable<ProjectFile> Projects(params string[] folders) =>
        Files("*.csproj", folders).Select(static path => new ProjectFile(path, XDocument.Load(path)));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, SolutionName)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No {SolutionName} above {AppContext.BaseDirectory}.");
    }
}
