using DeskPhone.Native.Files;

namespace DeskPhone.Native.Tests.Files;

public sealed class DurableFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deskphone-files-");

    [Fact]
    public void What_was_written_is_there_whole_and_alone()
    {
        string path = InFolder("record");

        DurableFile.Replace(path, "one"u8);
        DurableFile.Replace(path, "two"u8);

        Assert.Equal("two", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void The_rest_of_a_power_cut_is_in_nobodys_way()
    {
        string path = InFolder("record");
        File.WriteAllText(path + ".new", "half a rec");

        DurableFile.Replace(path, "whole"u8);

        Assert.Equal("whole", File.ReadAllText(path));
    }

    [Fact]
    public void A_secret_is_its_owners_alone()
    {
        DurableFile.Replace(InFolder("key"), "secret"u8, isSecret: true);
        DurableFile.Replace(InFolder("report"), "known to all"u8);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(InFolder("key")).UnixFileMode);
        Assert.True(new FileInfo(InFolder("report")).UnixFileMode.HasFlag(UnixFileMode.UserRead));
    }

    [Fact]
    public void A_link_to_a_directory_is_replaced_in_one_step()
    {
        Directory.CreateDirectory(InFolder("one"));
        Directory.CreateDirectory(InFolder("two"));
        File.CreateSymbolicLink(InFolder("current"), "one");
        File.CreateSymbolicLink(InFolder("next"), "two");

        DurableFile.Rename(InFolder("next"), InFolder("current"));

        Assert.Equal("two", new DirectoryInfo(InFolder("current")).LinkTarget);
    }

    [Fact]
    public void A_directory_and_a_file_can_be_waited_for()
    {
        File.WriteAllText(InFolder("file"), "x");

        DurableFile.Sync(InFolder("file"));
        DurableFile.Sync(_folder.FullName);

        Assert.Contains("No such file", Assert.Throws<IOException>(() => DurableFile.Sync(InFolder("none"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Removing_what_is_not_there_is_no_fault()
    {
        File.WriteAllText(InFolder("file"), "x");

        DurableFile.Remove(InFolder("file"));
        DurableFile.Remove(InFolder("file"));

        Assert.False(File.Exists(InFolder("file")));
    }

    [Fact]
    public void A_refused_rename_says_what_and_why() =>
        Assert.Matches("none cannot become .*: No such file", Assert.Throws<IOException>(() => DurableFile.Rename(InFolder("none"), InFolder("x"))).Message);

    public void Dispose() => _folder.Delete(recursive: true);

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);
}
