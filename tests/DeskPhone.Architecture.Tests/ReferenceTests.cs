using System.Reflection;
using System.Xml.Linq;

namespace DeskPhone.Architecture.Tests;

/// <summary>What may depend on what: project files and compiled assemblies against the table in firmware/ARCHITECTURE.md.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] s_production = ["firmware", "hal", "tools"];

    private static readonly ReferenceTable s_table = ReferenceTable.Parse(Repository.Read("firmware/ARCHITECTURE.md"));

    public static TheoryData<string> Production => [.. Repository.Projects(s_production).Select(static project => project.Name)];

    [Fact]
    public void Every_project_has_a_row_in_the_table()
    {
        IEnumerable<string> missing = Repository.Projects([.. s_production, "tests"])
            .Select(static project => project.Name)
            .Where(static name => s_table.Find(name) is null);

        Complaints.AssertNone(missing);
    }

    [Fact]
    public void Every_row_of_the_table_has_a_project()
    {
        string[] projects = [.. Repository.Projects([.. s_production, "tests"]).Select(static project => project.Name)];

        Complaints.AssertNone(s_table.Rows.Select(static row => row.Assembly).Except(projects));
        Complaints.AssertNone(s_table.Rows.SelectMany(static row => row.May).Except(projects));
    }

    [Fact]
    public void A_project_file_references_only_what_its_row_allows()
    {
        IEnumerable<string> forbidden =
            from project in Repository.Projects([.. s_production, "tests"])
            let row = s_table.Find(project.Name)
            where row is not null
            from reference in project.References
            where !row.Allows(reference)
            select $"{project.Name} -> {reference}";

        Complaints.AssertNone(forbidden);
    }

    [Theory]
    [MemberData(nameof(Production))]
    public void A_compiled_assembly_references_only_what_its_row_allows(string name)
    {
        ReferenceRow row = Assert.IsType<ReferenceRow>(s_table.Find(name));

        IEnumerable<string> forbidden = CompiledAssembly.Load(name).References
            .Where(static reference => reference.StartsWith("DeskPhone.", StringComparison.Ordinal))
            .Select(ProjectFile.ShortNameOf)
            .Where(reference => !row.Allows(reference));

        Complaints.AssertNone(forbidden);
    }

    [Fact]
    public void Where_the_table_says_value_types_no_class_and_no_interface_is_used()
    {
        IEnumerable<string> forbidden =
            from row in s_table.Rows
            from other in row.ValueTypesOnly
            let types = Assembly.Load($"DeskPhone.{other}").GetTypes().ToDictionary(static type => type.FullName!, StringComparer.Ordinal)
            from used in CompiledAssembly.Load(row.Assembly).Types
            where types.TryGetValue(used, out Type? type) && !type.IsValueType
            select $"{row.Assembly} -> {used}";

        Complaints.AssertNone(forbidden);
    }

    [Fact]
    public void The_pure_kinds_of_the_table_are_the_projects_that_say_so()
    {
        IEnumerable<string> pureProjects = Repository.Projects([.. s_production, "tests"])
            .Where(static project => project.IsPure)
            .Select(static project => project.Name);
        IEnumerable<string> pureRows = s_table.Rows.Where(static row => row.IsPure).Select(static row => row.Assembly);

        Assert.Equal(pureRows.Order(StringComparer.Ordinal), pureProjects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_arrives_through_a_friend_of_a_friend()
    {
        const string Switch = "DisableTransitiveProjectReferences";

        Assert.Equal("true", XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants(Switch).Single().Value);
        Assert.DoesNotContain(
            Repository.Projects([.. s_production, "tests"]),
            static project => project.Property(Switch) is not null);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = Repository.Read("DeskPhone.sln").Replace('\\', '/');

        IEnumerable<string> missing = Repository.Projects([.. s_production, "tests"])
            .Select(static project => Path.GetRelativePath(Repository.Root, project.Path))
            .Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));

        Complaints.AssertNone(missing);
    }
}
