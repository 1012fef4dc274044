using System.Text;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>A message the engine sent, as a peer sees it: text.</summary>
internal sealed class WireMessage
{
    private readonly string[] _lines;

    public WireMessage(int flow, ReadOnlySpan<byte> bytes)
    {
        Flow = flow;
        Text = Encoding.UTF8.GetString(bytes);
        int end = Text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, "A message ends its header with an empty line.");
        _lines = Text[..end].Split("\r\n");
        Body = Text[(end + 4)..];
    }

    public int Flow { get; }

    public string Text { get; }

    public string Body { get; }

    public string StartLine => _lines[0];

    public bool IsRequest => !StartLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal);

    public string Method => IsRequest ? StartLine[..StartLine.IndexOf(' ', StringComparison.Ordinal)] : Header("CSeq").Split(' ')[1];

    public string RequestUri => StartLine.Split(' ')[1];

    public int Status => IsRequest ? 0 : int.Parse(StartLine.AsSpan(8, 3), provider: null);

    public string FromTag => TagOf(Header("From"));

    public string ToTag => TagOf(Header("To"));

    public string ContactUri => Header("Contact").Split('<', '>')[1];

    public string Branch => Header("Via").Split("branch=")[1].Split(';')[0];

    public int Sequence => int.TryParse(Header("CSeq").Split(' ')[0], out int number) ? number : 0;

    public string Header(string name) => Headers(name) is [var first, ..] ? first : "";

    public IReadOnlyList<string> Headers(string name) =>
        [.. _lines.Skip(1).Where(line => line.StartsWith($"{name}: ", StringComparison.Ordinal)).Select(line => line[(name.Length + 2)..])];

    /// <summary>A parameter of a Digest header value, without quotes.</summary>
    public static string DigestParameter(string value, string name)
    {
        foreach (string part in value["Digest ".Length..].Split(", "))
        {
            if (part.StartsWith($"{name}=", StringComparison.Ordinal))
            {
                return part[(name.Length + 1)..].Trim('"');
            }
        }

        return "";
    }

    public override string ToString() => StartLine;

    private static string TagOf(string value)
    {
        int tag = value.IndexOf(";tag=", StringComparison.Ordinal);
        return tag < 0 ? "" : value[(tag + 5)..].Split(';')[0];
    }
}
