using System.Text.Json;

namespace DeskPhone.Cli.Tests.Sip;

/// <summary><c>deskphone sip check</c> over the messages of RFC 4475.</summary>
public sealed class SipCheckTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Theory]
    [InlineData("wsinv", "request", "INVITE", 0)]
    [InlineData("intmeth", "request", "!interesting-Method0123456789_*+`.%indeed'~", 0)]
    [InlineData("unreason", "response", "INVITE", 200)]
    public void What_the_phone_takes_is_ok(string name, string kind, string method, int status)
    {
        Assert.Equal(ToolCommand.Accepted, Run("sip", "check", Vector(name)));

        JsonElement line = Assert.Single(Lines());
        Assert.True(line.GetProperty("ok").GetBoolean());
        Assert.Equal(Vector(name), line.GetProperty("file").GetString());
        Assert.Equal((kind, method, status, "", -1),
            (line.GetProperty("kind").GetString(), line.GetProperty("method").GetString(), line.GetProperty("status").GetInt32(),
                line.GetProperty("error").GetString(), line.GetProperty("offset").GetInt32()));
    }

    [Theory]
    [InlineData("badinv01", "badVia", 400)]
    [InlineData("badvers", "unsupportedVersion", 505)]
    [InlineData("clerr", "bodyTooShort", 400)]
    [InlineData("mismatch01", "methodMismatch", 400)]
    public void What_the_phone_refuses_says_why_where_and_with_which_status(string name, string error, int status)
    {
        Assert.Equal(ToolCommand.Refused, Run("sip", "check", Vector(name)));

        JsonElement line = Assert.Single(Lines());
        Assert.False(line.GetProperty("ok").GetBoolean());
        Assert.Equal((error, status), (line.GetProperty("error").GetString(), line.GetProperty("status").GetInt32()));
        Assert.InRange(line.GetProperty("offset").GetInt32(), 0, (int)new FileInfo(Vector(name)).Length);
    }

    [Fact]
    public void Every_message_has_a_line_of_its_own_and_one_bad_one_decides()
    {
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "vectors", "sip"), "*.dat");

        Assert.Equal(ToolCommand.Refused, Run(["sip", "check", .. files]));

        Assert.Equal(files, Lines().Select(static line => line.GetProperty("file").GetString()));
    }

    [Fact]
    public void A_file_that_is_not_there_is_no_refusal()
    {
        Assert.Equal(ToolCommand.Unusable, Run("sip", "check", "nowhere.sip"));

        Assert.Contains("nowhere.sip", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(Lines());
    }

    [Theory]
    [InlineData("sip", "check")]
    [InlineData("sip", "chek", "x")]
    public void A_wrong_command_line_is_told_in_one_line(params string[] args)
    {
        Assert.Equal(ToolCommand.Unusable, Run(args));

        Assert.Single(_errors.ToString().TrimEnd().Split('\n'));
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    private static string Vector(string name) => Path.Combine(AppContext.BaseDirectory, "vectors", "sip", name + ".dat");

    private int Run(params string[] args) => ToolCommand.Run(args, _output, _errors);

    private List<JsonElement> Lines() =>
        [.. _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];
}
