using System.Text.Json;

namespace DeskPhone.ProvisioningServer.Fleet;

/// <summary>Which groups have the next version, kept in a file: a server that starts anew takes nothing back. Any thread.</summary>
public sealed class ReleaseFile
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly HashSet<string> _groups;

    /// <summary>Reads the file; one that is not there, or damaged, names no group.</summary>
    /// <param name="path">Its path; the directory is made when something is kept.</param>
    public ReleaseFile(string path)
    {
        _path = path;
        _groups = Read(path);
    }

    /// <summary>Whether a group has the next version.</summary>
    public bool Has(string group)
    {
        lock (_gate)
        {
            return _groups.Contains(group);
        }
    }

    /// <summary>Gives a group the next version, or takes it back.</summary>
    public void Set(string group, bool isReleased)
    {
        lock (_gate)
        {
            _ = isReleased ? _groups.Add(group) : _groups.Remove(group);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllText(_path + ".new", JsonSerializer.Serialize(_groups.Order(StringComparer.Ordinal)));
            File.Move(_path + ".new", _path, overwrite: true);
        }
    }

    private static HashSet<string> Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<HashSet<string>>(File.ReadAllText(path)) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
