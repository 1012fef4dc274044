using System.Text.Json;

namespace DeskPhone.Cli.Tests.Config;

/// <summary><c>deskphone config …</c>.</summary>
public sealed class ConfigTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-config-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public void Check_names_line_key_and_what_was_expected()
    {
        string file = Write("a.json", "{\n\"digitTimeout\":99}");

        Assert.Equal(ToolCommand.Refused, ToolCommand.Run(["config", "check", file], _output, _errors));

        Assert.Equal($"{file}:2: digitTimeout: expected a number from 1 to 30 s, found 99{Environment.NewLine}", _output.ToString());
    }

    [Fact]
    public void An_unknown_key_is_a_warning_and_no_refusal()
    {
        Assert.Equal(ToolCommand.Accepted, ToolCommand.Run(["config", "check", Write("a.json", "{\"timezone\":\"Europe/Berlin\"}")], _output, _errors));

        Assert.Contains("timezone: expected a known key such as timeZone, found an unknown one (warning)", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_shows_the_layers_and_masks_secrets_unless_asked()
    {
        string site = Write("site.json", "{\"language\":\"de\"}");
        string device = Write("device.json", "{\"language\":\"en\",\"accounts\":[{\"address\":\"sip:1@a.test\",\"password\":\"opensesame\"}]}");

        Assert.Equal(ToolCommand.Accepted, ToolCommand.Run(["config", "explain", "language", "--layers", $"site={site}", $"device={device}"], _output, _errors));
        Assert.Equal(ToolCommand.Accepted, ToolCommand.Run(["config", "explain", "*", "--layers", $"site={site}", $"device={device}"], _output, _errors));
        Assert.Contains($"site {site}:1: \"de\" (overridden)", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", _output.ToString(), StringComparison.Ordinal);

        Assert.Equal(ToolCommand.Accepted, ToolCommand.Run(["config", "explain", "accounts[0].password", "--secrets", "--layers", $"device={device}"], _output, _errors));
        Assert.Contains("opensesame", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_prints_what_differs_and_masks_secrets()
    {
        string before = Write("a.json", "{\"language\":\"de\",\"accounts\":[{\"password\":\"one\"}]}");
        string after = Write("b.json", "{\"country\":\"DE\",\"accounts\":[{\"password\":\"two\"}]}");

        Assert.Equal(ToolCommand.Refused, ToolCommand.Run(["config", "diff", before, after], _output, _errors));

        Assert.Equal(
            ["accounts[0].password: \"***\" -> \"***\"", "country: (not set) -> \"DE\"", "language: \"de\" -> (not set)"],
            _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_schema_has_every_section_and_the_reference_every_key()
    {
        Assert.Equal(ToolCommand.Accepted, ToolCommand.Run(["config", "schema"], _output, _errors));
        JsonElement schema = JsonElement.Parse(_output.ToString());
        Assert.Equal("integer", schema.GetProperty("properties").GetProperty("digitTimeout").GetProperty("type").GetString());

        Assert.Equal(ToolCommand.Accepted, ToolCommand.Run(["config", "reference"], _output, _errors));
        Assert.Contains("| `accounts[].password` | text of at most 256 characters | `\"\"` | Digest password. Secret. |", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Import_prints_settings_without_secrets_and_says_what_became_of_every_key()
    {
        string file = Write("phone.cfg", "account.1.user_name = 101\naccount.1.password = opensesame\naccount.1.sip_server.1.address = pbx.test\nscreensaver.type = 1\nlinekey.1.type = 99\n");

        Assert.Equal(ToolCommand.Accepted, ToolCommand.Run(["config", "import", file, "--from", "yealink"], _output, _errors));

        Assert.Equal("sip:101@pbx.test", JsonElement.Parse(_output.ToString()).GetProperty("accounts")[0].GetProperty("address").GetString());
        Assert.DoesNotContain("opensesame", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("unmapped: linekey.1.type (line 5)", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("3 keys mapped, 1 unmapped, 1 ignored", _errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
